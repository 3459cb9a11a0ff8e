# GNU parallel deals a stream out to several of us, cut at line ends, and keeps the order; so it does over
# ssh, for which a stand-in runs the command line that a host would get, with the SHELL that sshd sets.
command -v parallel >/dev/null || { echo 'SKIP: no GNU parallel' >&2; exit 77; }
parallel --version 2>/dev/null | grep -q '^GNU parallel' || { echo 'SKIP: another parallel than that of GNU' >&2; exit 77; }
export HOME="$PWD" PARALLEL_HOME="$PWD/.parallel"
mkdir .parallel && : >.parallel/will-cite
yes '{"t":"CafÃ©","u":"CafÃ©"}' | head -n 20000 | awk '{ print "{\"i\":" NR "," substr($0, 2) }' >in
"$MOJIMEND" filter --jsonl t <in >out
parallel --pipe --keep-order --block 100k -j4 "$MOJIMEND filter --jsonl t" <in | cmp - out && echo 'the same in order'
# One job fails, so parallel does; the others are done.
{ cat in; echo '{'; } >bad
parallel --pipe --keep-order --block 100k -j4 "$MOJIMEND filter --jsonl t" <bad 2>err >output; echo "exit $?"
sed 's/:[0-9]*:3:/:LINE:3:/; s/of [0-9]* lines/of N lines/' err
head -n 20000 output | cmp - out && tail -n 1 output
# Two hosts.
cat >stand-in <<'END'
#!/bin/sh
while [ "$1" != one ] && [ "$1" != two ]; do shift; done
echo "$1" >>hosts
shift
[ "${1:-}" != -- ] || shift
SHELL=/bin/sh exec sh -c "$*"
END
chmod +x stand-in
parallel --pipe --keep-order --block 100k --ssh "$PWD/stand-in" -S 2/one,2/two "$MOJIMEND filter --jsonl t" <in | cmp - out && sort -u hosts
