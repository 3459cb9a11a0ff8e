# Names are bytes for the writer, the journal and undo, too, and nothing of them reaches the output raw.
esc=$(printf '\033') nl='
'
long=$(printf '%0251d.txt' 0)
damage() { printf 'Caf\303\203\302\251\n' >"$1"; }
mkdir t
cd t || exit
damage "::error::x"
damage "a${nl}::warning::b"
damage "${esc}[31mred"
damage "$(printf 'bad\377name.txt')"
damage "$(printf '\342\200\256cod.txt')"
damage "-q"
damage " space"
damage "$long"
cat -- * | cksum >../before
"$MOJIMEND" fix --journal ../journals . >../out 2>&1; echo "exit $?"
sed "s/$long/LONG/; s/[0-9]*T[0-9.]*-[0-9]*/ID/" ../out
grep -c "$esc" ../out
grep -n '^ *::' ../out
cat -- * | grep -c Ã
LC_ALL=C grep -c '[^ -~]' ../journals/*
"$MOJIMEND" undo --journal ../journals >../out 2>&1; echo "exit $?"
grep -c "$esc" ../out
tail -n 1 ../out
cat -- * | cksum | cmp - ../before
find . -name '.mojimend*'
