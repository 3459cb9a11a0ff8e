# The pictures in README.md and README.zh-TW.md show what the program says: "make picture" makes them.
top=$CASES/../../..
for language in en zh; do
	"$top/ci/picture" "$MOJIMEND" $language >made || exit
	cmp made "$top/.github/terminal-$language.svg" || echo "please run: make picture"
	grep -qF ".github/terminal-$language.svg" "$top"/README*.md || echo "no README shows it"
done
