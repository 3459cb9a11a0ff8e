# What a configuration says of rules, files and the exit status; and options that say otherwise.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
git init -q . 2>/dev/null
mkdir -p notes drafts/old ours
cat >ours/rules.yaml <<'R'
schema: 1
rules:
  - {id: ours/one, check: {pattern: one}, severity: error}
  - {id: ours/two, check: {pattern: two}, severity: error}
  - {id: ours/off, check: {pattern: one}, severity: off}
R
printf 'one\ntwo\n' | tee notes/a.md drafts/b.md drafts/old/c.md >notes/d.txt
cat >.mojimend.yaml <<'C'
rules: [ours/rules.yaml]
select: [ours/]
severity: {ours/two: warning}
exclude: [drafts/, '*.txt']
fail_on: warning
C
try() { echo "-- $*"; "$MOJIMEND" check -f concise "$@" 2>&1; echo "exit $?"; }
try
try --severity ours/one=info --severity 'ours/*=info'
try --ignore ours/one
try --ignore ours/
try --fail-on error --ignore ours/one
try --select ours/one
try --select ours/off
try --select ours/off --severity ours/off=warning
try drafts
try drafts/b.md
try --force-exclude drafts/b.md notes/d.txt notes/a.md
(cd notes && try ../drafts/b.md --force-exclude; cd ../drafts && try)
try --no-config
echo -- filter, rules
printf 'one\n' | "$MOJIMEND" filter --stdin-filename notes/a.md --fail-on never -v -f concise
"$MOJIMEND" rules | grep ours/
"$MOJIMEND" rules --no-config | grep -c ours/
"$MOJIMEND" test-rules -q 2>/dev/null; echo "exit $?"
