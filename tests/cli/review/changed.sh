# Somebody else writes the same file meanwhile: nobody's answer is lost.
printf 'Если все сели.\n' | "$MOJIMEND" damage --undefined drop >a.txt
{
	echo с
	until [ -s x.jsonl ]; do sleep 0.02; done
	sleep 0.1
	echo '{"before":"x","seen":"y","after":"","answer":null}' >>x.jsonl
	echo с
} | "$MOJIMEND" review --answers x.jsonl a.txt >out; echo "exit $?"
cat x.jsonl
echo '--- no folder for it'
echo с | "$MOJIMEND" review --answers no/x.jsonl a.txt >out; echo "exit $?"
echo '--- no room for it'
yes '' | head -n 500 >y.jsonl
cp y.jsonl kept
(ulimit -f 1; echo с | "$MOJIMEND" review --answers y.jsonl a.txt >/dev/null); echo "exit $?"
cmp y.jsonl kept
