# A look at a repository, a configuration that holds, and a hook that works.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
mkdir -p repo/notes/a repo/notes/b repo/vendor/x "repo/odd$(printf '\033')"
cd repo
git init -q . 2>/dev/null
git config user.name n; git config user.email e
cat >rules.yaml <<'R'
schema: 1
extends: []
families:
  letter: {title: '^Letter'}
  report: {title: '^Report'}
rules:
  - {id: t/one, family: letter, check: {pattern: '(?m)^one$'}}
R
for i in 1 2 3; do printf '# Letter %s\n\none\n' $i >notes/a/$i.md; done
printf '# Letter 4\n' >notes/b/4.md
printf '# Report 5\n' >notes/b/5.md
echo '# x' | tee vendor/x/y.md >"odd$(printf '\033')/z.md"
printf '文獻\n' | "$MOJIMEND" damage --page windows-1252 >notes/b/damaged.txt
try() { echo "-- $*"; "$MOJIMEND" "$@" 2>&1; echo "exit $?"; }
try init --rules rules.yaml --dry-run
ls -d .[!.]*mojimend* *mojimend* 2>/dev/null
(cd notes && try init --rules ../rules.yaml -q && try init)
try check -f concise --select t/ --no-baseline
try check --show-config
try init --rules rules.yaml -q --force --baseline
cat .mojimend-baseline.jsonl
try check
try init nowhere
echo -- the hook
"$MOJIMEND" init --git-hook -q
git add notes/b && git commit -qm one >/dev/null && echo committed
printf '# Letter 7\n\none\none\n' >notes/a/7.md
git add notes/a && { git commit -qm two || echo refused; }
rm notes/a/7.md && git add notes/a && git commit -qm three >/dev/null && echo committed
