# A file that was written, though its folder could not be synced, is repaired: it is told, and counted once.
strace -o /dev/null true 2>/dev/null || { echo "SKIP: strace cannot trace here" >&2; exit 77; }
mkdir in
for i in 1 2 3; do printf 'CafÃ© %d\n' "$i" >"in/$i.txt"; done
strace -qq -f -o trace -P "$PWD/in" -e inject=fsync:error=EIO:when=2 "$MOJIMEND" fix -j1 in; echo "exit $?"
cat in/*.txt
"$MOJIMEND" undo -q; echo "exit $?"
