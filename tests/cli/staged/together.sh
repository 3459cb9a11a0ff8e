# Whatever part of a repository is asked about: a duplicate is one, and is told where somebody asked.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
mkdir -p repo/a repo/b repo/drafts && cd repo || exit
git init -q -b main . 2>/dev/null
git config user.name n; git config user.email e
try() { echo "-- $*"; "$MOJIMEND" "$@" -f concise 2>&1; echo "exit $?"; }
cat >rules.yaml <<'R'
schema: 1
extends: []
rules:
  - {id: t/unique, check: {unique: header.N}}
  - {id: t/name, check: {spelling: header.J}}
  - {id: t/folder, check: {unique: header.F, within: folder}}
R
printf 'select: [t/]\nrules: [rules.yaml]\nexclude: [drafts/]\n' >.mojimend.yaml
note() { printf '# T %s\n\n**N**: %s\n\n**J**: %s\n' "$1" "$1" "$2"; }
note 1 'J. Biol. Chem.' >a/1.md; note 2 'J. Biol. Chem.' >b/2.md
note 7 X >drafts/7.md
git add . && git commit -qm one
note 2 'J Biol Chem' >a/0.md; note 7 X >a/7.md
echo "== alone and with others"
try check
try check a/0.md
try check a/0.md a/7.md b/2.md
(cd a && try check ./0.md)
(cd .. && try check repo/a/0.md "$PWD/repo/a/1.md")
try check a
try check b/2.md
printf '# T\n\n**F**: 1\n' | tee a/f.md b/f.md >b/g.md
try check "$PWD/b/f.md"
try check ./b/../b/f.md
(cd b && try check f.md)
rm a/f.md b/f.md b/g.md
mkfifo a/pipe.md && try check a/0.md && rm a/pipe.md
ln -s a/1.md link.md && try check link.md
note 2 X | try check - --stdin-filename a/0.md
try fix a/0.md --no-journal
echo "== staged: with what is in the index"
git add a/0.md
note 9 X >b/2.md # the work tree's does not meet it
try check --staged
(cd b && try check --staged)
try check a/0.md
git checkout -q b/2.md
git mv b/2.md b/3.md # the name that went is no other file
try check --staged
git reset -q --hard
echo "== since"
git checkout -q -b work
note 1 'J. Biol. Chem.' >b/4.md && git add . && git commit -qm two
try check --changed-since main
echo "== none of it where nothing is asked"
echo '# plain' >plain.md && note 1 X >asks.md
mkdir ../bin && printf '#!/bin/sh\necho "git: $*" >>../log\nPATH=%s exec git "$@"\n' "'$PATH'" >../bin/git && chmod +x ../bin/git
PATH="$PWD/../bin:$PATH"
: >../log && try check plain.md && sed 's/-c core.fsmonitor=false//' ../log
try check asks.md
sed 's/-c core.fsmonitor=false//' ../log
echo "== what is not there is named"
id=$(git rev-parse :a/1.md) && rm -f ".git/objects/${id%"${id#??}"}/${id#??}"
git add asks.md && echo >>a/1.md && echo >>b/4.md # else these have the same bytes
git add asks.md && try check --staged --no-cache
