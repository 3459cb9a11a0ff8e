# One on standard output, the others in files: written whole, and left alone where nothing changed.
printf 'CafÃ©\n' >a.md
"$MOJIMEND" check --format sarif:out.sarif --format human --format gitlab:out.json .; echo "exit $?"
ls
grep -c mojibake out.sarif out.json
before=$(stat -c %i out.json)
"$MOJIMEND" check -f gitlab:out.json -f junit:sub:x.xml a.md; echo "exit $?, nothing on standard output"
[ "$(stat -c %i out.json)" = "$before" ] && echo "the same file"
ls
echo -- quiet: the file is there all the same
rm out.json out.sarif sub:x.xml
"$MOJIMEND" check -q -f gitlab:out.json a.md; echo "exit $?"
grep -c mojibake out.json
echo -- reports that machines read are not looked at in a folder, but where they are named
mkdir reports
cp "$CASES/../../../fixtures/demo/in.md" reports
for format in html sarif junit checkstyle rdjson gitlab json jsonl; do
	"$MOJIMEND" check -q -f $format:reports/$format reports/in.md
	grep -q 'æ–‡\|PMID' reports/$format || echo "$format quotes nothing"
done
"$MOJIMEND" check -f jsonl reports | cut -d, -f1 | sort | uniq -c
"$MOJIMEND" check -f concise reports/html | grep -c mojibake
mkdir documents
{ cat reports/checkstyle; echo "CafÃ©"; } >documents/as-if.md
"$MOJIMEND" check -f concise --select encoding/ documents | grep -c mojibake
rm -r documents
echo -- nor is one of this run, whatever stood there
printf 'CafÃ©\n' >out.json
"$MOJIMEND" check -f concise -f gitlab:out.json . ; echo "exit $?"
echo -- fix: what remains
printf 'CafÃ©\nx\377\n' >a.md
"$MOJIMEND" fix --no-journal --no-fixes -f human -f checkstyle:c.xml a.md; echo "exit $?"
cat c.xml
"$MOJIMEND" fix --no-journal --no-fixes -f rdjson a.md; echo "exit $?"
echo -- each counts by itself
printf '\377\n\377\n\377\n' >a.md
"$MOJIMEND" check --select encoding/ --max-findings 1 -f concise -f junit:j.xml -f jsonl:l a.md 2>&1
grep -c '<failure' j.xml
grep -o '1 finding[^<]*\|[0-9]* findings[^<]*' j.xml
wc -l <l
