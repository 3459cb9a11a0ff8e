# A line on a terminal, gone before anything else is written there; and nothing anywhere else.
python3 -c 'import pty' 2>/dev/null || { echo "SKIP: no python3 with pty" >&2; exit 77; }
unset LC_ALL LANG LC_MESSAGES
${CC:-cc} -shared -fPIC -o clock.so "$CASES/../clock.c"
clock=$PWD/clock.so
export TERM=xterm
mkdir in
line=$(for i in $(seq 1 40); do printf 'CafÃ© crÃ¨me, naÃ¯ve faÃ§ade ou NoÃ«l. '; done)
for i in $(seq 1 20); do echo "$line"; done >text
for i in $(seq 10 49); do cp text "in/$i.txt"; done
cp in/10.txt one.txt
# run ARGUMENTS OF terminal.py -- ARGUMENTS: what stays on the screen, without colours
run() {
	arguments=
	while [ "$1" != -- ]; do arguments="$arguments $1"; shift; done
	shift
	# shellcheck disable=SC2086 # words
	python3 "$CASES/../terminal.py" $arguments env LD_PRELOAD="$clock" ASAN_OPTIONS=verify_asan_link_order=0 "$MOJIMEND" "$@" >screen
}
"$MOJIMEND" check -j1 in nothing >told 2>&1
echo '--- what is told stays whole'
run -- check -j1 --color never in nothing
cmp told screen && echo same
"$MOJIMEND" check -j2 --format concise in >told 2>&1
run -- check -j2 --color never --format concise in
cmp told screen && echo same
echo '--- only the messages are on the terminal'
run -o out -- check -j1 in nothing
cat screen
echo '--- a narrow terminal, and Chinese'
run -c 40 -o out -v -- check -j1 in 2>err
sed 's/times \([0-9]*\) .*/\1/; s/^[0-9]* //' err
LANG=zh_TW.UTF-8 run -c 60 -o out -v -- check -j1 in 2>err
grep -o 個檔案 err
echo '--- nowhere else'
run -o '|' -- check -j1 in
tail -n 1 screen
run -- check -j1 --format json in
run -- check -j1 -q in
cat screen
TERM=dumb run -- check -j1 in
run -b -- check -j1 in
run -- check one.txt
echo '--- machines are elsewhere'
run -o out -- check -j1 --format json in
cat screen
echo '--- a signal'
run -s INT -o out -- check -j1 in
cat screen
run -s TERM -o out -- fix -j1 in
grep -v 'the run was stopped' screen | sed 's/: [0-9]* of 40 files were looked at, [0-9]* repaired;/: N of 40, M repaired;/'
