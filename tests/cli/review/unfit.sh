# An answer that cannot have stood there is not written, and is told with its place.
printf 'Мир.\nЕсли так.\n' | "$MOJIMEND" damage --undefined drop >a.txt
cp a.txt kept
for c in Ж $(printf '\302\215') A; do
	printf '{"before":"Е","seen":"Ñ","after":"ли та","answer":"%s"}\n' "$c" >x.jsonl
	"$MOJIMEND" review --answers x.jsonl --apply a.txt; echo "exit $?"
	cmp a.txt kept
done
echo '--- another place is not meant'
printf '{"before":"А","seen":"Ñ","after":"ли та","answer":"с"}\n' >x.jsonl
"$MOJIMEND" review --answers x.jsonl --apply a.txt; echo "exit $?"
cmp a.txt kept
