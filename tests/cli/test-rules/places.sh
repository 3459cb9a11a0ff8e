# Failures at the place of the test; rules of a file without tests; a change that has its own.
cat >my.yaml <<'END'
schema: 1
extends: []
rules:
  - id: my/a
    check: {pattern: old}
    tests:
      ok: [new, an old one]
      bad:
        - 文字 new
  - id: my/b
    check: {pattern: b}
END
"$MOJIMEND" test-rules my.yaml; echo "exit $?"
printf 'schema: 1\nrules:\n  - {id: note/score, family: note, tests: {ok: [a, b]}}\n' >more.yaml
"$MOJIMEND" test-rules more.yaml | sed 's/^[0-9]* tests/N tests/'
printf 'schema: 1\nrules:\n  - {id: note/score, check: {match: x}}\n' >change.yaml
"$MOJIMEND" test-rules change.yaml | sed 's/^[0-9]* tests/N tests/'
