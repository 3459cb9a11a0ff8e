# Each rule has a head with its id and severity, a line of what it wants and a text of why, in both languages.
"$MOJIMEND" rules --no-config >rules
sed -n 's/^\([a-z]*\/[a-z0-9-]*\).*/\1/p' rules | sort -u >ids
[ "$(wc -l <ids)" -ge 80 ] || cat ids
for language in en zh; do
	while read -r id; do
		"$MOJIMEND" explain --no-config --language $language "$id" >text || echo "$id: exit $?"
		awk -v id="$id" 'NR == 1 { head = index($0, id " (") == 1 || index($0, id "（") == 1 } NR == 3 { summary = length } NR == 5 { why = length }
			END { if (!head || !summary || !why) print id ": head, summary or reason is missing" }' text
		[ $language = en ] || LC_ALL=C grep -q "$(printf '\343\200\202')" text || echo "$id: no sentence in Chinese"
	done <ids
done
# What the manuals name in comments and calls is there.
top=$CASES/../../..
sed 's/\\-/-/g' "$top"/README*.md "$top"/src/*/*.[1-9] >words
grep -oE '(mojimend-ignore(-[a-z]+)?|explain --language zh|--select|--ignore|"rule":") ?[a-z]+/[a-z]+(-[a-z]+)*' words | grep -oE '[a-z]+/[a-z-]+$' |
	sort -u >named
[ "$(wc -l <named)" -ge 3 ] || cat named
while read -r id; do
	grep -qxF "$id" ids || echo "a manual names $id, which is no rule"
done <named
