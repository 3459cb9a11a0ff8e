# Sparse files of 3 GB: refused, or seen to be binary, in little memory; a line of many megabytes in linear time.
# shellcheck disable=SC3045 # dash, bash and busybox know these limits
{ head -c 100000 /dev/zero | tr '\0' x; } >text.md
truncate -s 3G text.md binary.md 2>/dev/null || { echo "SKIP: no sparse files" >&2; exit 77; }
for command in check fix; do
	[ $command = check ] || set -- --no-journal
	(ulimit -v 300000 && "$MOJIMEND" $command "$@" text.md); echo "exit $?"
	(ulimit -v 300000 && "$MOJIMEND" $command "$@" binary.md); echo "exit $?"
done
rm text.md binary.md
{ head -c 16000000 /dev/zero | tr '\0' x; printf 'Caf\303\203\302\251'; } >line.txt
timeout 25 "$MOJIMEND" fix -q --no-journal line.txt; echo "exit $?"
tail -c 6 line.txt; wc -c <line.txt
