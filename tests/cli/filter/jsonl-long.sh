# A line of more than 16 MiB is passed on as it is and told; memory does not grow with it.
long() { printf '{"t":"CafÃ©'; head -c "$1" /dev/zero | tr '\0' 'x'; printf '"}\n'; }
{ printf '{"t":"CafÃ©"}\n'; long 40000000; printf '{"t":"CafÃ©"}\n'; long 1000000; } >in
"$MOJIMEND" filter --jsonl t <in >out; echo "exit $?"
sed '2!s/CafÃ©/Café/' in | cmp - out && echo 'all lines but the second'
# Without its end.
long 20000000 | head -c 19000000 >in
cp in expected
"$MOJIMEND" filter --jsonl t <in | cmp - expected && echo 'the same'
long 400000000 | python3 -c '
import os, resource, subprocess
subprocess.run([os.environ["MOJIMEND"], "filter", "--jsonl", "t"], stdout=subprocess.DEVNULL)
print("no more than 200 MB:", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 200000)'
