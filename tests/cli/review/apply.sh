# Without anybody to ask: from a file of answers, before or after a repair of the rest.
printf '本研究說明典型案例並不用於門診。\n' >clean
mkdir one two
for d in one two; do
	"$MOJIMEND" damage --undefined drop <clean >$d/a.txt
	printf 'CafÃ©, nobody was asked\n' >$d/b.txt
done
printf '不\nn\n' | "$MOJIMEND" review --answers keep.jsonl one >/dev/null
cat keep.jsonl
"$MOJIMEND" review --answers keep.jsonl --apply one; echo "exit $?"
cmp clean one/a.txt && cat one/b.txt
echo '--- after a repair'
"$MOJIMEND" fix -q two/a.txt
"$MOJIMEND" review --answers keep.jsonl --apply two; echo "exit $?"
cmp clean two/a.txt && cat two/b.txt
echo '--- the same once more'
"$MOJIMEND" review --answers keep.jsonl --apply one two; echo "exit $?"
echo '--- what is like it is not the same'
mkdir three
cp one/b.txt three/b.txt
"$MOJIMEND" damage --undefined drop <clean >three/a.txt
cp three/a.txt three/d.txt
printf '本研究說明典型個案並不用於門診。\n' | "$MOJIMEND" damage --undefined drop >three/c.txt
"$MOJIMEND" review --answers keep.jsonl --apply -j1 three
cmp clean three/a.txt
cat three/c.txt
cmp clean three/d.txt
echo '--- no such file, nothing answered'
"$MOJIMEND" review --answers gone.jsonl --apply two; echo "exit $?"
"$MOJIMEND" review --apply two; echo "exit $?"
"$MOJIMEND" review - ; echo "exit $?"
