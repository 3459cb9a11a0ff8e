# A signal stops the run where the work lets it; a second one where git, or a large file, would keep us waiting.
exec 2>err
mkdir bin notes
printf 'CafÃ©\n' >notes/a.txt
git init -q notes
printf '#!/bin/sh\necho $$ >>%s/pids\nexec sleep 60\n' "$PWD" >bin/git
chmod +x bin/git
for signal in INT TERM; do
	rm -f pids
	PATH=$PWD/bin:$PATH env --default-signal="$signal" "$MOJIMEND" fix notes &
	pid=$!
	until [ -s pids ]; do sleep 0.01; done
	kill -s "$signal" $pid
	sleep 0.1
	kill -0 $pid && echo "once: it goes on"
	kill -s "$signal" $pid
	wait $pid
	echo "exit $?"
	kill "$(cat pids)" && echo "git was not waited for"
done
cat notes/a.txt
