# The next commit is judged by the configuration, rules and baseline that it will hold.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
mkdir -p repo/docs/deep repo/drafts && cd repo || exit
git init -q . 2>/dev/null
git config user.name n; git config user.email e
try() { echo "-- $*"; "$MOJIMEND" "$@" 2>&1; echo "exit $?"; }
rule() { printf 'schema: 1\nextends: []\nrules:\n  - {id: t/one, check: {pattern: "%s"}}\n' "$1"; }
rule one >docs/rules.yaml
printf 'select: [t/]\nrules: [docs/rules.yaml]\nbaseline: .mojimend-baseline.jsonl\nexclude: [drafts/]\n' >.mojimend.yaml
printf '# T\n\none\n\ntwo\n' | tee docs/a.md docs/deep/b.md drafts/c.md >d.md
"$MOJIMEND" baseline docs/a.md
git add .
echo "== in the index all is there"
rm -r .mojimend.yaml .mojimend-baseline.jsonl docs
try check --staged -f concise
mkdir -p docs/deep
(cd docs/deep && try check --staged -f concise)
try check --staged --show-config
echo "== what is done in the work tree does not count"
git checkout -q .
rule two >docs/rules.yaml
echo 'nonsense' >.mojimend.yaml
: >.mojimend-baseline.jsonl
try check --staged -f concise
try check -f concise
echo "== until it is staged"
git add docs/rules.yaml .mojimend-baseline.jsonl
try check --staged -f concise
git add .mojimend.yaml
try check --staged -f concise
echo "== not tracked, or named: from the disk"
git rm -q --cached .mojimend.yaml docs/rules.yaml
rule three >docs/rules.yaml
printf 'select: [t/]\nrules: [docs/rules.yaml]\n' >.mojimend.yaml
echo three >>d.md && git add d.md
try check --staged -f concise
git add -f .mojimend.yaml docs/rules.yaml && rule four >docs/rules.yaml
try check --staged -f concise --no-config --rules docs/rules.yaml --select t/
