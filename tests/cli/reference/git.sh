# What git tracks is known text: files of the same kind, sound ones, as they were last added.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
git init -q . 2>/dev/null
mkdir a b
printf '主持人：溫朮珺，今天在圖書館。\n' >truth
for i in 1 2 3 4 5 6; do printf '主持人：溫朮珺，第 %s 次在圖書館。\n' $i; done >known
"$MOJIMEND" damage --page windows-1254 --undefined drop <truth >a/note.md
try() {
	cp a/note.md kept
	"$MOJIMEND" fix -qv "$@" a/note.md
	if cmp -s truth a/note.md; then echo exact; else echo something is left; fi
	mv kept a/note.md
}
echo -- not tracked; try
cp known b/known.md; try
echo -- another kind
cp known b/known.txt && rm b/known.md && git add a b; try
echo -- tracked
cp known b/Known.MD && git add b; try
echo -- turned off; try --no-reference
printf 'reference: false\n' >.mojimend.yaml; try
printf 'reference: []\n' >.mojimend.yaml
echo -- changed in the work tree, as a repair does
printf 'x\n' >b/Known.MD; try
rm b/Known.MD; try
echo -- a filter in this repository
"$MOJIMEND" filter -v <a/note.md 2>said | cmp - truth && head -n 1 said
(cd / && "$MOJIMEND" filter -v --stdin-filename "$OLDPWD/a/new.md") <a/note.md 2>said | cmp - truth && head -n 1 said
"$MOJIMEND" check -v --stdin-filename a/new.txt - <a/note.md >/dev/null
echo -- what is damaged somewhere is no reference
cp known b/known.txt && { cat known; cat a/note.md; } >b/Known.MD && git add b; try
echo -- in a hook
cp known b/Known.MD && git add b
GIT_DIR=.git GIT_INDEX_FILE=.git/other try
echo -- without git
PATH=/nowhere "$MOJIMEND" check -qv a/note.md
PATH=/nowhere "$MOJIMEND" check -v a/note.md >/dev/null
