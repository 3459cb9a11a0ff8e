mkdir d
printf '1\n2\n3\n4\n5 CafÃ©\n6\n7\n8\n9\n10\n11\n12\n13\n14 crÃ¨me' >d/a.md
cp d/a.md before
"$MOJIMEND" fix --diff d; echo "exit $?"
cmp d/a.md before
"$MOJIMEND" fix --diff -q d | patch -p1 -s
"$MOJIMEND" fix --diff d; echo "exit $?"
cat d/a.md; echo
echo '--- in colour'
printf 'CafÃ©' >c.md
"$MOJIMEND" fix --diff --color always c.md | cat -v
"$MOJIMEND" fix --diff --color always c.md | sed "s/$(printf '\033')\[[0-9]*m//g" >plain
"$MOJIMEND" fix --diff --color never c.md | cmp plain -
printf 'CafÃ© \033]0;title\007 \342\200\256\n' >e.md
"$MOJIMEND" fix --diff --color always e.md | cat -v
"$MOJIMEND" fix --diff e.md | patch -p1 -s && cat -v e.md
