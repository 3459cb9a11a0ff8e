# A limit on the size of files is a failed write, not a death in the middle of one.
{ for i in $(seq 1 2000); do printf 'CafÃ© crÃ¨me %d, and some more text to fill the line\n' "$i"; done; } >a.md
cp a.md before
printf 'CafÃ© crÃ¨me\n' >b.md
(ulimit -f 2; "$MOJIMEND" fix -q a.md b.md); echo "exit $?"
cmp a.md before
cat b.md
ls -A
