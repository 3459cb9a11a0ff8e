# A signal in the middle: every file is old or new, and nothing is left beside them.
for i in $(seq 1 300); do printf 'CafÃ© %d\n' "$i" >"f$i.txt"; done
for signal in INT TERM HUP; do
	for i in $(seq 1 100); do printf 'CafÃ© %d\n' "$i" >"f$i.txt"; done
	# dash ignores INT in the background; env gives it back.
	env --default-signal="$signal" "$MOJIMEND" fix -j2 -q . 2>>err &
	pid=$!
	sleep 0.01
	kill -s "$signal" $pid 2>/dev/null
	wait $pid 2>/dev/null
	grep -Lx 'CafÃ\{0,1\}[©é]* [0-9]*' f*.txt
	find . -name '.mojimend*'
done
"$MOJIMEND" fix -q . && ! grep -l Ã f*.txt
