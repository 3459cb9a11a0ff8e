# What is no JSON is passed on, told with line and column, and counted; the rest is done.
printf '{"t":"CafÃ©"\n{"t":"CafÃ©"}\n{"t":"a \377"}\n{"文":x}\n\0\n{"t":"\033[31m"}\n{"t":"CafÃ©"}{}' >in
"$MOJIMEND" filter --jsonl t <in >out; echo "exit $?"
cmp in out | sed 's/in out differ: byte \([0-9]*\), .*/first change at \1/'
sed 's/Ã©"}$/é"}/' in >expected
LC_ALL=C cmp expected out && echo 'only line 2 was changed'
# As the manual has it for engines that take every status for a failed task.
sh -c '"$MOJIMEND" filter --jsonl t --fail-on never || test $? = 3' <in >out 2>err; echo "exit $?"
