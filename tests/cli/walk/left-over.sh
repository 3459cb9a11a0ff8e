# What an interrupted run left is named and not touched.
printf 'CafÃ©\n' >.mojimend-1-0.tmp
printf 'x\n' >a.md
"$MOJIMEND" fix .
cat .mojimend-1-0.tmp
