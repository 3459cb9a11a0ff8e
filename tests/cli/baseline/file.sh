# Where the file lies, what it must be, and that the same run gives the same bytes.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
mkdir -p repo/notes repo/other
cd repo
git init -q . 2>/dev/null
printf 'schema: 1\nrules:\n  - {id: t/one, check: {pattern: "(?m)^one.*"}}\n' >r.yaml
printf 'one\n\none %s\n' "$(head -c 300 /dev/zero | tr '\0' x)" >notes/a.md
printf 'one "\\ \342\200\256\n' >"other/b$(printf '\033')?.md"
opts="--rules r.yaml --select t/"
try() { echo "-- $*"; "$MOJIMEND" "$@" 2>&1; echo "exit $?"; }
(cd notes && try baseline --rules ../r.yaml --select t/ ..)
cat .mojimend-baseline.jsonl
cp .mojimend-baseline.jsonl one
try baseline $opts -j1 other notes
cmp one .mojimend-baseline.jsonl && echo the same
try check $opts -f concise
try check $opts --baseline .mojimend-baseline.jsonl -f concise
(cd other && try check --rules ../r.yaml --select t/ --baseline ../one)
try check $opts --baseline nothing.jsonl
try check $opts --baseline no/thing.jsonl
try check $opts --baseline one --no-baseline
try baseline $opts -
echo == broken
broken() { printf "$1" >broken.jsonl; try check $opts --baseline broken.jsonl -q; }
broken '\n \n'
broken '{"path":"notes/a.md","rule":"t/one","text":"one","count":1,"who":"me"}\r\n'
broken '{"path":"notes/a.md","rule":"t/one"}\n'
broken '\n{"path":"notes/a.md","rule":1,"text":"one"}\n'
broken '{"path":"notes/a.md","rule":"t/one","text":"one","count":0}\n'
broken '{"path":"notes/a.md","rule":"t/one","text":"one","section":[]}\n'
broken '{"path":"notes/a.md"\n'
echo == two lines that say the same count twice
printf 'one\none\none\n' >notes/a.md
printf '{"path":"notes/a.md","rule":"t/one","text":"one"}\n%.0s' 1 2 >twice
try check $opts --baseline twice notes
ln -s twice link
try baseline $opts --baseline link notes
