# A reader that left ends a check quietly, but not a fix in the middle of its writes.
for i in $(seq 1 200); do printf 'CafÃ© \377\n' >"f$i.txt"; done
{ "$MOJIMEND" check .; echo "exit $?" >status; } | head -n 1 >/dev/null
cat status
{ "$MOJIMEND" fix . 2>err; echo "exit $?" >status; } | head -c 1 >/dev/null
cat status err
grep -l 'Ã©' f*.txt
ls -A | grep mojimend
