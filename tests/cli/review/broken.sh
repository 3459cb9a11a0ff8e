# A broken line and a contradiction are told with their place, and nothing is lost.
printf 'Если все сели.\n' | "$MOJIMEND" damage --undefined drop >a.txt
good='{"before":"Е","seen":"Ñ","after":"ли вÑ","answer":"с"}'
try() {
	printf '%s\n' "$@" >x.jsonl
	cp x.jsonl kept
	echo с | "$MOJIMEND" review --answers x.jsonl a.txt >out; echo "exit $?"
	cat out
	cmp x.jsonl kept
}
try "$good" '{"before":"Е",' "$good"
try "$good" '' '[1]'
try '{"before":"Е","seen":"Ñ","after":"ли вÑ"}'
try '{"before":"Е","seen":"Ñ","after":"ли вÑ","answer":"сс"}'
try '{"before":"Е","seen":"Ñ","after":"ли вÑ","answer":""}'
try '{"before":"Е","seen":"Ñ","after":"ли вÑ","answer":"\u0000"}'
try '{"before":"Е","seen":1,"after":"ли вÑ","answer":"с"}'
try '{"before":"Е","seen":"","after":"ли вÑ","answer":"с"}'
try '{"before":"Е","seen":"Ñ","seen":"Ñ","after":"ли вÑ","answer":"с"}'
try "$good" '{"seen":"Ñ","by":"me","after":"ли вÑ", "answer": "я","before":"\u0415"}'
try "$good" '{"before":"Е","seen":"Ñ","after":"ли вÑ","answer":null}'
printf '{"before":"\377"}\n' >x.jsonl
"$MOJIMEND" review --apply --answers x.jsonl a.txt; echo "exit $?"
printf '{"\033[31m":\033}\n' >x.jsonl
"$MOJIMEND" review --apply --answers x.jsonl a.txt; echo "exit $?"
mkdir folder
"$MOJIMEND" review --apply --answers folder a.txt; echo "exit $?"
echo '--- the same twice, other keys, blank lines and CRLF are fine'
printf '%s\r\n\r\n%s\n' "$good" "{\"by\":\"me\",${good#?}" >x.jsonl
"$MOJIMEND" review --apply --answers x.jsonl a.txt; cat a.txt
