printf 'CafÃ©\n' >a.md
cp a.md before
"$MOJIMEND" fix --dry-run .; echo "exit $?"
"$MOJIMEND" fix -nq .; echo "exit $?"
cmp a.md before
printf 'sound\n' >a.md
rm before
"$MOJIMEND" fix --dry-run .; echo "exit $?"
