# .mojimend.yaml: the nearest above each argument, up to the top of the work tree.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
mkdir -p tree/a/b tree/words
printf '主持人：溫朮珺，今天在圖書館。\n' >truth
for i in 1 2 3 4 5 6; do printf '主持人：溫朮珺，第 %s 次在圖書館。\n' $i; done >tree/words/known.txt
cp tree/words/known.txt outside.txt
"$MOJIMEND" damage --page windows-1254 --undefined drop <truth >tree/a/b/note.md
git -C tree init -q . 2>/dev/null
try() {
	cp tree/a/b/note.md kept
	"$MOJIMEND" fix -q "$@" tree/a/b/note.md
	echo "exit $?"
	if cmp -s truth tree/a/b/note.md; then echo exact; else echo something is left; fi
	mv kept tree/a/b/note.md
}
echo -- none; try
echo -- at the top
printf '# words of ours\nreference:\n  - words/known.txt\n' >tree/.mojimend.yaml; try
(cd tree/a && "$MOJIMEND" filter <b/note.md | cmp - ../../truth && echo exact)
try --no-config
try --no-reference
try --no-reference --reference outside.txt
echo -- a nearer one
: >tree/a/.mojimend.yaml; try
rm tree/a/.mojimend.yaml
echo -- above the top
mv tree/.mojimend.yaml . && sed -i 's|words/|tree/words/|' .mojimend.yaml; try
try --config .mojimend.yaml
rm -rf tree/.git
echo -- no repository: up to here; try
(cd tree && cp a/b/note.md x.md && "$MOJIMEND" fix -q x.md; if cmp -s x.md ../truth; then echo exact; else echo something is left; fi)
rm .mojimend.yaml
echo -- mistakes
mistake() {
	printf "$1" >tree/.mojimend.yaml
	(cd tree && "$MOJIMEND" check a)
	echo "exit $?"
}
mistake 'refrence: [a]\n'
mistake 'reference: [a]\nreference: [b]\n'
mistake 'reference: words\n'
mistake 'reference:\n  - {a: b}\n'
mistake 'reference: [../outside.txt]\n'
mistake 'reference: [words/../../outside.txt]\n'
mistake 'reference: ["/etc/passwd"]\n'
mistake 'reference: [""]\n'
mistake 'reference: [nothing.md]\n'
mistake 'reference: [a\n'
mistake '[]\n'
ln -s ../outside.txt tree/link.txt
mistake 'reference: [link.txt]\n'
echo -- named, it may lead anywhere
printf 'reference: [../outside.txt]\n' >tree/a/other.yaml
sed -i 's|\.\./|../../|' tree/a/other.yaml
try --config tree/a/other.yaml
try --config nothing.yaml
try --config tree/a/other.yaml --no-config
echo -- a link is none
rm tree/.mojimend.yaml && ln -s a/other.yaml tree/.mojimend.yaml
(cd tree && "$MOJIMEND" check -q a/b/note.md; echo "exit $?")
