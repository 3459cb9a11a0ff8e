mkdir d
printf '1\n2\n3\n4\n5 CafÃ©\n6\n7\n8\n9\n10\n11\n12\n13\n14 crÃ¨me' >d/a.md
cp d/a.md before
"$MOJIMEND" fix --diff d; echo "exit $?"
cmp d/a.md before
"$MOJIMEND" fix --diff -q d | patch -p1 -s
"$MOJIMEND" fix --diff d; echo "exit $?"
cat d/a.md; echo
