# GNU parallel over ssh to two hosts: two servers of this machine, for the time of the test.
sshd=/usr/sbin/sshd
parallel --version 2>/dev/null | grep -q '^GNU parallel' || { echo 'SKIP: no GNU parallel' >&2; exit 77; }
[ -x $sshd ] || { echo 'SKIP: no sshd' >&2; exit 77; }
[ "$(id -u)" -ne 0 ] || [ -d /run/sshd ] || { echo 'SKIP: sshd wants a folder /run/sshd' >&2; exit 77; }
export HOME="$PWD" PARALLEL_HOME="$PWD/.parallel"
mkdir .parallel && : >.parallel/will-cite
ssh-keygen -q -t ed25519 -N '' -f key || exit
python3 -c '
import socket
both = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
print(*[s.getsockname()[1] for s in both])' >ports
read -r one two <ports
for host in "one $one" "two $two"; do
	# shellcheck disable=SC2086 # a name and a port
	set -- $host
	$sshd -D -e -f /dev/null -h "$PWD/key" -p "$2" -o ListenAddress=127.0.0.1 -o "AuthorizedKeysFile=$PWD/key.pub" \
		-o StrictModes=no -o UsePAM=no -o PermitRootLogin=yes -o PidFile=none 2>"log.$1" &
	echo "$!" >>started
	printf 'Host %s\n\tHostName 127.0.0.1\n\tPort %s\n' "$1" "$2" >>config
done
trap 'kill $(cat started)' EXIT
printf 'Host *\n\tIdentityFile "%s/key"\n\tStrictHostKeyChecking no\n\tUserKnownHostsFile /dev/null\n\tLogLevel ERROR\n\tBatchMode yes\n' "$PWD" >>config
for host in one two; do
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		ssh -F config "$host" true 2>told && break
		sleep 0.2
	done
done
ssh -F config two true 2>told || { cat log.two >&2; echo "SKIP: no login by ssh: $(cat told)" >&2; exit 77; }
yes '{"t":"CafÃ©","u":"CafÃ©"}' | head -n 20000 >in
"$MOJIMEND" filter --jsonl t <in >out
# Each host tells by its port that it had work.
parallel --pipe --keep-order --block 100k --ssh "ssh -F $PWD/config" -S 2/one,2/two \
	"echo \$SSH_CONNECTION >>$PWD/worked; $MOJIMEND filter --jsonl t" <in 2>told | cmp - out && echo 'the same in order'
# What else is said is of the shell that the login starts here.
grep mojimend told
echo "$(cut -d' ' -f4 worked | sort -u | wc -l) hosts"
