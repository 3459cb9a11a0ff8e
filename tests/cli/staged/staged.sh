# What is staged is read from git's index, whatever stands in the work tree.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
mkdir repo && cd repo || exit
git init -q . 2>/dev/null
git config user.name n; git config user.email e
try() { echo "-- $*"; "$MOJIMEND" "$@" 2>&1; echo "exit $?"; }
bad() { printf '# A title\n\n文獻\n' | "$MOJIMEND" damage; }
good() { printf '# A title\n\nA line.\n'; }
newline=$(printf 'new\nline.md') raw=$(printf 'r\351.md')
mkdir -p sub/deep notes
try check --staged -f concise
echo "== the first commit"
bad >bad.md && good >good.md && good >'a space.md' && bad >"$newline" && bad >'筆記 1.md' && bad >"$raw"
bad >sub/deep/x.md && bad >untracked.md
git add . && git rm -q --cached untracked.md
good >bad.md # only the work tree is mended
bad >good.md # only the work tree is damaged
rm 'a space.md' sub/deep/x.md && rmdir sub/deep
try check --staged -f concise
echo "== from below, and of paths"
(cd sub && try check --staged -f concise && try check --staged -f concise . && try check --staged -f concise ../bad.md ../good.md)
try check --staged -f concise sub/deep/x.md
try check --staged -f concise "$newline" nowhere.md
try check --staged --show-files
echo "== a commit later"
git commit -qm one
try check --staged
git mv bad.md moved.md && ln -s untracked.md link.md && git rm -q --cached '筆記 1.md' && git add link.md && : >notes/empty.md && git add notes
try check --staged -f concise
echo "== another index, as of git commit -a"
cp .git/index .git/next && bad >notes/b.md
GIT_INDEX_FILE=.git/next git add notes/b.md
GIT_INDEX_FILE=.git/next try check --staged -f concise notes
try check --staged -f concise notes
echo "== another work tree"
git worktree add -q ../linked -b linked 2>/dev/null
(cd ../linked && bad >notes.md && git add notes.md && try check --staged -f concise)
GIT_DIR="$PWD/.git/worktrees/linked" GIT_WORK_TREE="$PWD/../linked" try check --staged -f concise
echo "== what cannot be"
try check --staged --changed-since HEAD
try check --staged -
try check --staged /
try fix --staged
cd .. && mkdir none && cd none && try check --staged
(cd ../repo/.git && try check --staged)
