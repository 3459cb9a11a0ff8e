# The first file that is opened must not become standard output.
printf 'CafÃ©\n' >a.txt
"$MOJIMEND" fix a.txt <&- >&- 2>&-
echo "exit $?"
cat a.txt
