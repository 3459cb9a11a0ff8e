# What the index holds is told by git, whatever form it has; texts come from the work tree where it has the same bytes.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
git=$(command -v git)
mkdir bin repo && cd repo || exit
note() { printf '# T %s\n\n**N**: %s\n' "$1" "$1"; }
make() { # ARGUMENT of git init...
	git init -q -b main "$@" . 2>/dev/null || return
	git config user.name n; git config user.email e
	printf 'schema: 1\nextends: []\nrules:\n  - {id: t/unique, check: {unique: header.N}}\n' >rules.yaml
	printf 'select: [t/]\nrules: [rules.yaml]\n' >.mojimend.yaml
	mkdir -p sub 深
	for i in 1 2 3 4 5 6 7 8 9; do note $i >$i.md; note $i$i >深/$i.md; done
	note 100 >"$(printf 'new\nline.md')" && note 200 >"$(printf 'r\351.md')"
	git add . && git commit -qm one && note 3 >new.md && note 33 >sub/new.md && note 100 >l.md && git add .
}
# The other git tells of each listing of all files, and that it was asked for objects.
# shellcheck disable=SC2016 # the script's own
printf '#!/bin/sh\ncase "$*" in *ls-files*) echo listed >>../asked ;; *cat-file*) echo objects >>../asked ;; esac\nexec %s "$@"\n' \
	"$git" >../bin/git && chmod +x ../bin/git
try() {
	: >../asked
	PATH="$PWD/../bin:$PATH" "$MOJIMEND" check --staged --no-cache -f concise >../now 2>&1
	echo "$1: exit $?, asked git for: $(sort -u ../asked | tr '\n' ' ')"
	[ -f ../first ] || cp ../now ../first
	diff ../first ../now
}
make && try "version 2" && cat ../first
git update-index --index-version 4 && try "version 4"
git update-index --index-version 2 && try "version 2 again"
git update-index --split-index && try "split"
git update-index --no-split-index && try "whole"
note 500 >later.md && git add -N later.md && try "one to be added later: version 3"
git rm -q --cached later.md && rm later.md
git config index.skipHash true && note 501 >x.md && git add x.md && git rm -q --cached x.md && rm x.md && try "without its sum"
git config --unset index.skipHash && git update-index --force-remove nothing && git add .
cp .git/index ../whole && printf x | dd of=.git/index bs=1 conv=notrunc 2>/dev/null
try "damaged" | head -n 1 | cut -d, -f1
cp ../whole .git/index
GIT_INDEX_FILE=.git/index try "named" && cp ../whole .git/other && GIT_INDEX_FILE="$PWD/.git/other" try "another"
(GIT_DIR="$PWD/.git" && export GIT_DIR && try "by GIT_DIR")
(cd sub && : >../../asked && "$MOJIMEND" check --staged --no-cache -f concise | diff - ../../first | grep -c '^[<>]')
echo "== bytes of the work tree are not those of the index"
printf '*.md text eol=crlf\n' >.git/info/attributes && rm ./*.md && git checkout -q -- . && try "other line ends"
rm .git/info/attributes && git checkout -q -- . 2>/dev/null
for i in *.md; do echo >>"$i"; done && try "edited" && git checkout -q -- .
rm rules.yaml && printf 'select: [u/]\n' >.mojimend.yaml && try "configuration edited" && git checkout -q -- .
ln -sf 3.md new.md && try "a link in its place" && git checkout -q -- .
echo "== a replaced object is read as it is stored"
git replace "$(git rev-parse :3.md)" "$(git rev-parse :4.md)" && rm 3.md && try "replaced" && git replace -d "$(git rev-parse :3.md)" >/dev/null
git checkout -q -- .
echo "== in conflict"
git commit -qm two && git checkout -q -b other HEAD~1 && note 7 >new.md && git add . && git commit -qm three
git merge main >/dev/null 2>&1
rm ../first && try "conflict" && cat ../first
echo "== with longer ids"
cd .. && mv repo old && rm first && mkdir repo && cd repo && make --object-format=sha256 && try "sha256" && cat ../first
