printf '# A title\n\nText: 文獻, é, “quoted”.\n' >a.md
: >empty.md
printf 'no final newline' >b.txt
printf '\357\273\277with a BOM\n' >bom.md
printf 'CRLF\r\nlines\r\n' >crlf.md
"$MOJIMEND" check
"$MOJIMEND" check --format concise .
"$MOJIMEND" check --format jsonl .
"$MOJIMEND" check --quiet .
