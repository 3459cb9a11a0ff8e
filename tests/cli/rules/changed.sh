# What is in force and from where; `extends` says whose rules count.
mkdir rules
cat >rules/own.yaml <<'END'
schema: 1
extends: [builtin:identifiers]
rules:
  - id: identifiers/pmid
    severity: warning
  - id: note/score
    severity: off
END
printf 'schema: 1\nrules:\n  - {id: identifiers/pmid, severity: info}\n' >more.yaml
"$MOJIMEND" rules --rules rules/own.yaml --rules more.yaml | sed 's/builtin:\([a-z]*\):[0-9]*/builtin:\1:N/; s/  *UTF-8.*//' |
	grep -E '^(identifiers/pmid |note)'
"$MOJIMEND" explain --rules rules/own.yaml note/score | head -n 1 | sed 's/[0-9]*$/N/'
