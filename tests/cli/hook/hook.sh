# A hook that stands there is kept and called; nothing of others is overwritten.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
here=$PWD
try() { echo "-- $*"; "$MOJIMEND" "$@" 2>&1; echo "exit $?"; }
damaged() { printf '# A note\n\n文獻\n' | "$MOJIMEND" damage; }
new() { mkdir -p "$1" && cd "$1" && git init -q . 2>/dev/null && git config user.name n && git config user.email e; }
commit() { git add -A && git commit -qm x && echo committed || echo refused; }
hooks() { (cd "${1:-.git/hooks}" && for f in *; do case $f in *.sample | '*') ;; *) echo "$f $(stat -c %A "$f")" ;; esac; done); }
echo "== twice, and what it says without doing it"
new "$here/one"
try init --git-hook -n | sed "s|$MOJIMEND|MOJIMEND|"
hooks
umask 022
try init --git-hook
cp .git/hooks/pre-commit ../first
try init --git-hook
cmp ../first .git/hooks/pre-commit && hooks
chmod -x .git/hooks/pre-commit && try init --git-hook -q && hooks
damaged >a.md && commit
echo "== with another one"
new "$here/two"
# shellcheck disable=SC2016 # for that script
printf '#!/bin/sh\necho "the other one: $0"\n[ ! -e stop ]\n' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit && cp .git/hooks/pre-commit ../other
mkdir sub && (cd sub && try init --git-hook)
cmp ../other .git/hooks/pre-commit.before-mojimend && hooks
try init --git-hook
damaged >a.md && commit
rm a.md && : >stop && commit
rm stop && echo '# A note' >a.md && commit
cp ../other .git/hooks/pre-commit
try init --git-hook
cmp ../other .git/hooks/pre-commit && cmp ../other .git/hooks/pre-commit.before-mojimend && hooks
echo "== as pre-commit.legacy"
rm .git/hooks/pre-commit* && "$MOJIMEND" init --git-hook -q
mv .git/hooks/pre-commit .git/hooks/pre-commit.legacy && cp ../other .git/hooks/pre-commit
try init --git-hook
echo "== a link, a folder, no folder"
rm .git/hooks/pre-commit* && ln -s ../../../other .git/hooks/pre-commit
try init --git-hook -q
readlink .git/hooks/pre-commit.before-mojimend
commit
rm .git/hooks/pre-commit* && mkdir .git/hooks/pre-commit && try init --git-hook
rm -r .git/hooks && try init --git-hook -q && hooks
echo "== another folder for hooks"
git config core.hooksPath my/hooks && mkdir my
(cd sub && try init --git-hook)
hooks my/hooks
damaged >a.md && commit
git config core.hooksPath "$here/shared" && try init --git-hook
git config --unset core.hooksPath
echo "== a linked work tree"
git worktree add -q ../linked -b linked 2>/dev/null && cd ../linked || exit
try init --git-hook
damaged >b.md && commit
git reset -q b.md && echo '# A note' >c.md && git add c.md && git commit -qm c && echo committed
damaged >c.md && { git commit -qam d || echo refused; }
echo "== what cannot be"
mkdir "$here/none" && cd "$here/none" && try init --git-hook
try init --git-hook --force "$here/two"
cd "$here" && try init --git-hook -q two
