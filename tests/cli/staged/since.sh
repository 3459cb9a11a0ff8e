# Only what differs from the merge base is told of.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
mkdir -p repo/sub && cd repo || exit
git init -q -b main . 2>/dev/null
git config user.name n; git config user.email e
try() { echo "-- $*"; "$MOJIMEND" "$@" 2>&1; echo "exit $?"; }
bad() { printf '# A title\n\n文獻\n' | "$MOJIMEND" damage; }
bad >old.md && git add . && git commit -qm one
git checkout -q -b work
bad >sub/new.md && git add . && git commit -qm two
git checkout -q main && bad >theirs.md && git add . && git commit -qm three
git checkout -q work
try check --changed-since main -f concise
(cd sub && try check --changed-since main -f concise)
try check --changed-since main -f concise old.md
bad >staged.md && git add staged.md && bad >untracked.md
printf '# mended\n' >sub/new.md
try check --changed-since main -f concise
rm staged.md
try check --changed-since main -f concise
echo "== names that are none"
try check --changed-since nowhere
try check --changed-since --output=x
try check --changed-since main:old.md
git checkout -q --orphan alone && git commit -qm other
try check --changed-since main
cd .. && mkdir none && cd none && try check --changed-since main
