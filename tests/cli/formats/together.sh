# What files say together comes after all files, and is in each report; so is what a name alone tells.
printf 'schema: 1\nrules:\n  - {id: my/doi, check: {unique: DOI, as: doi}}\n' >r.yaml
printf '# T\n\n**DOI**: 10.1234/x\n' >a.md
printf '# T\n\n**DOI**: 10.1234/X\n' >b.md
printf 'sound\n' >'CafÃ©.txt'
for format in github gitlab junit checkstyle rdjson; do
	echo "-- $format"
	"$MOJIMEND" check --rules r.yaml --select my/ --select encoding/ -f "$format" . | grep 'doi\|Caf'
done
"$MOJIMEND" check --rules r.yaml --select my/ --select encoding/ -f sarif:x.sarif .
grep -c '"ruleId":"my/doi"' x.sarif
grep -o '"uri":"Caf[^"]*"' x.sarif
