# A finding is the same one when lines come before it, and one of two that are alike is still there.
fingers() { grep -o 'fingerprint":"[0-9a-f]*\|race/v1":"[0-9a-f]*' | grep -o '[0-9a-f]\{16\}' | sort; }
check() { "$MOJIMEND" check --rules r.yaml --select my/ -f "$@"; }
printf 'schema: 1\nrules:\n  - {id: my/word, check: {pattern: word}}\n' >r.yaml
printf '# A\n\nword\n\nword\n\n## B\n\nword\n' >a.md
check gitlab a.md | fingers >first
check sarif:x.sarif ./a.md
fingers <x.sarif | cmp first - && echo "the same in SARIF"
sort -u first | wc -l
printf '# A\n\none\n\ntwo\nword\n\n## B\n\nmore\n\nword\n' >a.md
check gitlab a.md | fingers | comm -12 first - | wc -l
mv a.md b.md
check gitlab b.md | fingers | comm -12 first - | wc -l
