printf '# CafÃ© crÃ¨me\n\nsound: café\n' >a.md
"$MOJIMEND" check a.md; echo "exit $?"
"$MOJIMEND" check --format concise a.md; echo "exit $?"
"$MOJIMEND" check --format jsonl a.md; echo "exit $?"
"$MOJIMEND" check --format json a.md | sed 's/"version":"[^"]*"/"version":"N"/'
