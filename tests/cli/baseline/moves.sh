# What is accepted is not told, wherever its line moves to; what is new is.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
git init -q . 2>/dev/null
cat >r.yaml <<'R'
schema: 1
rules:
  - {id: t/one, check: {pattern: 'one\w*'}}
  - {id: t/blank, check: {pattern: '(?m)[ \t]+$'}, severity: warning}
R
mkdir notes
printf 'rules: [r.yaml]\nselect: [t/, encoding/]\nbaseline: .mojimend-baseline.jsonl\n' >.mojimend.yaml
printf '# A\n\none and oneself\none\nhere  \n' >notes/a.md
printf '文獻 one\n' | "$MOJIMEND" damage --page windows-1252 >notes/b.md
try() { echo "-- $*"; "$MOJIMEND" "$@" 2>&1; echo "exit $?"; }
try check
try baseline
cat .mojimend-baseline.jsonl
cp .mojimend-baseline.jsonl kept
try check
try check --no-baseline -f concise
echo == moved
printf '# A\n\nnew lines\n\none\nmore\n  one and oneself\n\nhere \t \n' >notes/a.md
try check
(cd notes && try check a.md && try check --stdin-filename a.md - <a.md)
echo == a new one
printf 'one\n\nonerous\n' >>notes/a.md
try check -f concise
try check -f json
echo == repaired
try fix
try check notes/b.md
echo == gone
printf 'one\n' >notes/a.md
try check notes
try check notes/a.md -f json --select t/blank
try baseline --prune
cat .mojimend-baseline.jsonl
try check
rm notes/b.md
try check notes
try baseline notes/a.md
cat .mojimend-baseline.jsonl
