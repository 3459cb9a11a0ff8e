# A line of more than 16 MiB is passed on as it is and told; memory does not grow with the line.
long() { printf '{"t":"CafÃ©'; head -c "$1" /dev/zero | tr '\0' 'x'; printf '"}\n'; }
{ printf '{"t":"CafÃ©"}\n'; long 40000000; printf '{"t":"CafÃ©"}\n'; long 1000000; } >in
(ulimit -v 800000; "$MOJIMEND" filter --jsonl t <in >out); echo "exit $?"
sed '2!s/CafÃ©/Café/' in | cmp - out && echo 'all lines but the second'
# The last one, without its end.
long 20000000 | head -c 19000000 >in
"$MOJIMEND" filter --jsonl t <in | cmp - in && echo 'the same'
