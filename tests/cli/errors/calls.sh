# Failures that no file system gives on request: each names the file, the call and the reason.
strace -o /dev/null true 2>/dev/null || { echo "SKIP: strace cannot trace here" >&2; exit 77; }
export GIT_CEILING_DIRECTORIES="$PWD"
mkdir in
printf 'CafÃ©\n' >in/a.txt
printf 'CafÃ©\n' >in/b.txt
# fail CALL ERROR PATH ARGUMENTS...: the first such call about PATH
fail() {
	call=$1 error=$2 path=$3
	shift 3
	strace -qq -o trace -P "$PWD/$path" -e inject="$call:error=$error:when=1" "$MOJIMEND" "$@" >out
	echo "$call: exit $?, $(grep -c INJECTED trace) injected"
}
fail read EIO in/a.txt check "$PWD/in"
cat out
fail fstat,newfstatat EIO in/a.txt check -q "$PWD/in"
fail open,openat EMFILE in/a.txt check -q "$PWD/in"
fail open,openat EINTR in/a.txt check -q "$PWD/in"
fail getdents64 EIO in check -q "$PWD/in"
fail open,openat EIO in check -q "$PWD/in"
fail read EIO in/a.txt fix -q "$PWD/in"
cat in/a.txt in/b.txt
echo '--- only the close of standard output fails'
strace -qq -o trace -e trace=close "$MOJIMEND" rules >out
n=$(grep -n 'close(1)' trace | cut -d: -f1)
strace -qq -o trace -e inject=close:error=EDQUOT:when="$n" "$MOJIMEND" rules >out
echo "exit $?"
echo '--- an answer'
printf 'Если все сели.\n' | "$MOJIMEND" damage --undefined drop >a.txt
# answer CALLS INJECTION [LINE...]
answer() {
	rm -f x.jsonl
	printf '{"before":"x","seen":"y","after":"","answer":null}\n' >x.jsonl
	echo "$3" | tr ' ' '\n' | strace -qq -o trace -P "$PWD/x.jsonl" -e inject="$1:$2" "$MOJIMEND" review --answers x.jsonl a.txt >out
	echo "$1 $2: exit $?, $(wc -l <x.jsonl) lines"
}
answer pwrite64 error=ENOSPC:when=1 с
answer fsync error=EIO:when=1 с
answer fsync,ftruncate error=EIO:when=1 с
answer ftruncate error=EIO:when=1 'с b'
echo с | strace -qq -o trace -P "$PWD" -e inject=fsync:error=EIO:when=1 "$MOJIMEND" review --answers y.jsonl a.txt >out
echo "exit $?, $(wc -c <y.jsonl) bytes"
mkfifo pipe
echo с >pipe &
strace -qq -o trace -P "$PWD/pipe" -e inject=read:error=EIO:when=1 "$MOJIMEND" review --answers x.jsonl a.txt <pipe >out
echo "exit $?"
