# What is remembered of other documents changes no byte of what is told, whatever becomes of it.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
mkdir repo bin && cd repo || exit
git init -q -b main . 2>/dev/null
git config user.name n; git config user.email e
cat >rules.yaml <<'R'
schema: 1
extends: []
rules:
  - {id: t/unique, check: {unique: header.N}}
  - {id: t/name, check: {spelling: header.J}}
R
printf 'select: [t/]\nrules: [rules.yaml]\n' >.mojimend.yaml
note() { printf '# T %s\n\n**N**: %s\n\n**J**: %s\n' "$1" "$1" "$2"; }
for i in 1 2 3 4 5 6 7 8 9; do note $i 'J. Biol. Chem.' >$i.md; done
head -c 100 /dev/zero >binary.md && echo '# plain' >plain.md
git add . && git commit -qm one
note 3 'J Biol Chem' >new.md && git add new.md

# objects ARGUMENT...: how many are asked of git, and whether it is as without what is remembered
# shellcheck disable=SC2016 # the script's own
printf '#!/bin/sh\ncase "$*" in *cat-file*) tee -a ../asked | exec %s "$@" ;; *) exec %s "$@" ;; esac\n' \
	"$(command -v git)" "$(command -v git)" >../bin/git && chmod +x ../bin/git
objects() {
	: >../asked
	PATH="$PWD/../bin:$PATH" "$MOJIMEND" check "$@" -f concise >../with 2>&1
	echo "exit $?, $(grep -vc : ../asked) objects" >>../with
	sed '$!d' ../with
	"$MOJIMEND" check "$@" -f concise --no-cache >../without 2>&1
	echo "exit $?" >>../without
	sed 's/, [0-9]* objects$//' ../with | diff ../without - && echo same
}
cache=$XDG_CACHE_HOME/mojimend
files() { find "$cache" -type f | grep -c .; }
echo "== cold and warm"
objects --staged
cat ../without
objects --staged
(cd "$cache" && stat -c '%a %F' . -- *.staged && files)
echo "== one was edited"
note 5 'J Biol. Chem.' >4.md && git add 4.md && git commit -qm two && note 4 X >x.md && git add x.md
objects --staged
objects --staged
echo "== renamed, removed"
git mv 5.md five.md && git rm -q 6.md && git commit -qm three && note 7 X >x.md && git add x.md
objects --staged
echo "== rules were edited, a rule is off, it is another file of rules"
sed -i 's/header.N/[header.N, title]/' rules.yaml && git add rules.yaml
objects --staged
objects --staged
objects --staged --ignore t/name
objects --staged --severity t/unique=info
objects --staged
cp rules.yaml ../more.yaml && sed -i 's/t\//u\//' ../more.yaml
objects --staged --rules ../more.yaml
echo "== it is damaged"
file=$(echo "$cache"/*.staged)
objects --staged
for at in 0 20 90 100 200; do
	printf '\377' | dd of="$file" bs=1 seek=$at conv=notrunc 2>/dev/null
	objects --staged
done
truncate -s 50 "$file" && objects --staged
truncate -s -1 "$file" && objects --staged
: >"$file" && objects --staged
echo "== it is somebody else's, a link, a folder, a pipe"
chmod 666 "$file" && objects --staged && stat -c %a "$file"
mv "$file" ../kept && ln -s "$PWD/../kept" "$file" && objects --staged && stat -c %F "$file"
rm "$file" && ln -s "$PWD/../victim" "$file.new" && objects --staged && ls ../victim "$file" 2>/dev/null
rm "$file.new" && mkdir "$file" && objects --staged && rmdir "$file"
mkfifo "$file" && objects --staged && stat -c %F "$file"
chmod 777 "$cache" && objects --staged && objects --staged && chmod 700 "$cache"
echo "== nowhere to write"
objects --staged && objects --staged
(XDG_CACHE_HOME=/dev/null objects --staged)
(unset HOME XDG_CACHE_HOME && objects --staged)
(XDG_CACHE_HOME=here HOME=here objects --staged) && ls here 2>/dev/null
(unset XDG_CACHE_HOME && export HOME="$PWD/../home" && mkdir "$HOME" && objects --staged && objects --staged && ls -A "$HOME/.cache")
# somebody else's home, if we can give one away
(unset XDG_CACHE_HOME && export HOME="$PWD/../theirs" && mkdir "$HOME" && chown 65534 "$HOME" 2>/dev/null && objects --staged && objects --staged && ls -A "$HOME") >../theirs.out
[ "$(id -u)" = 0 ] || printf 'exit 1, 11 objects\nsame\nexit 1, 11 objects\nsame\n' >../theirs.out
cat ../theirs.out
echo "== many at once"
rm -rf "$cache"
for i in 1 2 3 4 5 6 7 8; do
	"$MOJIMEND" check --staged -f concise >"../many.$i" 2>&1 &
done
wait
objects --staged
sed '$d' ../without >../many
for i in 1 2 3 4 5 6 7 8; do cmp ../many "../many.$i"; done
files
echo "== what a killed one left is used"
: >"$file.new" && rm "$file" && objects --staged && files
echo "== larger than a file may be"
rm -r "$cache"
(ulimit -f 0 && "$MOJIMEND" check --staged -f concise 2>&1; echo "exit $?") | cat >../with
diff ../with ../without && echo same
files || :
echo "== of a work tree that is gone"
rm -rf "$cache" && objects --staged
old=$(printf 'ab%.0s' $(seq 32))
touch -d '91 days ago' "$cache/$old.staged" "$cache/$old.tree" "$cache/of somebody.staged"
touch -d '89 days ago' "$cache/cd${old#ab}.tree"
objects --staged && ls "$cache" | wc -l
rm "$file" && objects --staged && ls "$cache" | sed "s|^[0-9a-f]*\.|….|" | sort
