# A signal at a question: what was answered stands, and the way on is named.
printf 'Если все сели.\n' | "$MOJIMEND" damage --undefined drop >a.txt
for signal in INT TERM HUP; do
	rm -f x.jsonl pipe
	mkfifo pipe
	env --default-signal="$signal" "$MOJIMEND" review --answers x.jsonl a.txt <pipe >out 2>err &
	pid=$!
	exec 3>pipe
	echo с >&3
	until [ -s x.jsonl ]; do sleep 0.02; done
	sleep 0.1
	kill -s "$signal" $pid
	wait $pid 2>/dev/null; echo "exit $?"
	exec 3>&-
	cat x.jsonl err
	tail -n 1 out
done 2>/dev/null
