printf 'schema: 1\nrules:\n  - id: note/x\n    severty: error\n' >typing.yaml
printf 'schema: 1\nrules: [\n' >open.yaml
printf 'a\n' >a.md
"$MOJIMEND" check --rules typing.yaml a.md; echo "exit $?"
"$MOJIMEND" check --rules open.yaml a.md; echo "exit $?"
"$MOJIMEND" check --rules missing.yaml a.md; echo "exit $?"
"$MOJIMEND" check --rules . a.md; echo "exit $?"
