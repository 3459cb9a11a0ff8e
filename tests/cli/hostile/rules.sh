# A rule that would take a square of the text is told, with its place; the other files are checked.
cat >rules.yaml <<'EOF'
schema: 1
rules:
  - id: my/blank
    check: {pattern: '[ \t]+$'}
  - id: my/word
    check: {pattern: 'word'}
EOF
echo word >a.md
{ printf '%300000s' ''; echo word; } >b.md
echo word >c.md
for trust in --no-config --untrusted-rules; do
	"$MOJIMEND" check --format concise --rules rules.yaml $trust .
	echo "$?"
done
cp b.md before
"$MOJIMEND" fix --quiet --rules rules.yaml b.md
echo "$?"
cmp before b.md
"$MOJIMEND" filter --rules rules.yaml --stdin-filename x.md <b.md >after
echo "$?"
cmp before after
# Nothing of a name reaches the terminal raw.
esc=$(printf '\033')
cp rules.yaml "${esc}[31m.yaml"
"$MOJIMEND" check --quiet --rules "${esc}[31m.yaml" b.md
# What cannot be counted is refused, at its place.
sed "s/'word'/'word\\\\X'/" rules.yaml >x.yaml
"$MOJIMEND" rules --untrusted-rules --rules x.yaml
