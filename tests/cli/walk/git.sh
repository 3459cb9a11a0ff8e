# Inside: what git lists, tracked or not, but not ignored; deleted entries are skipped.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
git init -q . 2>/dev/null
printf 'ignored*\n' >.gitignore
mkdir d sub
for f in tracked.md untracked.md ignored.md deleted.md d/x.md d/ignored.txt sub/y.md; do printf '\377\n' >$f; done
git -C sub init -q . 2>/dev/null
ln -s tracked.md link.md
git add tracked.md deleted.md d/x.md
rm deleted.md
"$MOJIMEND" check --format concise . | cut -d: -f1
echo -- from below
(cd d && "$MOJIMEND" check --format concise) | cut -d: -f1
echo -- a folder
"$MOJIMEND" check --format concise d | cut -d: -f1
echo -- in a hook
GIT_DIR=.git GIT_INDEX_FILE=.git/index "$MOJIMEND" check --format concise d | cut -d: -f1
echo -- without git
PATH=/nowhere "$MOJIMEND" check --format concise d | cut -d: -f1
echo -- named although ignored
"$MOJIMEND" check --format concise ignored.md | cut -d: -f1
"$MOJIMEND" check .git; echo "exit $?"
echo -- ignored as a whole
mkdir ignored-too && printf '\377\n' >ignored-too/a.md
"$MOJIMEND" check --format concise ignored-too; echo "exit $?"
