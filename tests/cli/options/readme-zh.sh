# README.zh-TW.md shows what the program says, names options that it has, and gives no figure that README.md has not.
top=$CASES/../../..
page=$top/README.zh-TW.md
cp "$top/fixtures/demo/in.md" note-52.md
"$MOJIMEND" check --language zh note-52.md >said
"$MOJIMEND" fix --diff note-52.md >>said
awk '/^    \$ mojimend / { on = 1; next } !/^    / { on = 0 } on && !/…$/ { print substr($0, 5) }' "$page" >shown
[ "$(wc -l <shown)" -ge 12 ] || echo "nothing is shown"
while IFS= read -r line; do
	grep -qxF -e "$line" said || echo "not said: $line"
done <shown
"$MOJIMEND" --help >help
sed -n 's/^.*\(mojimend [a-z].*\)$/\1/p; s/.*\(--[a-z-]*\).*/\1/p' "$page" | grep -oE -e '--[a-z][a-z-]*' | sort -u |
	while read -r option; do
		grep -qF -e "$option" help || echo "no option $option"
	done
grep -v '^    ' "$page" | grep -oE '[0-9]+([.,][0-9]+)*(%| MB| 倍)|[0-9]+,[0-9]+' | sed 's/ 倍//' | while read -r figure; do
	grep -qF -e "$figure" "$top/README.md" || echo "no figure $figure"
done
