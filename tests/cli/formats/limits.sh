# What a platform does not take is left out, errors last, and it is said.
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
	printf 'word\n\nword\n\n'
done >a.md
printf 'CafÃ©\n' >>a.md
cat >r.yaml <<'END'
schema: 1
rules:
  - id: my/word
    severity: warning
    check: {pattern: 'word'}
END
"$MOJIMEND" check --rules r.yaml --select my/ --select encoding/ -f github a.md
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do cat a.md; done >b.md
for _ in 1 2 3 4 5 6 7 8; do cat b.md b.md b.md b.md b.md b.md b.md b.md b.md; done >c.md
"$MOJIMEND" check --rules r.yaml --select my/ --select encoding/ -f sarif:c.sarif c.md
grep -c '"ruleId"' c.sarif
grep -c '"level":"error","message"' c.sarif
grep -o '"text":"[0-9]* findings more, not shown."' c.sarif
echo '-- errors first, with --max-findings too'
printf 'word\n\n' >d.md
for format in github sarif; do
	"$MOJIMEND" check --rules r.yaml --select my/ --select encoding/ --max-findings 3 -f $format:out d.md d.md b.md a.md
	grep -oE '::(error|warning) |^[0-9]+ findings.*|"level":"(error|warning)","message"|"text":"[0-9]* findings? more, not shown."' out
done
