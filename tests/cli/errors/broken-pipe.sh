# A reader that left ends a check quietly, but not a fix in the middle of its writes.
lines=$(for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do printf '%d \377, sound\n' $i; done)
for i in $(seq 1 200); do printf 'CafÃ© crÃ¨me\n%s\n' "$lines" >"f$i.txt"; done
{ "$MOJIMEND" check .; echo "exit $?" >status; } | head -n 1 >/dev/null
cat status
{ "$MOJIMEND" fix . 2>err; echo "exit $?" >status; } | head -n 1 >/dev/null
cat status err
grep -l Ã f*.txt
find . -name '.mojimend*'
