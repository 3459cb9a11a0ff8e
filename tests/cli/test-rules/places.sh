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
cat >base.yaml <<'END'
schema: 1
extends: []
rules: [{id: my/c, check: {field: A, match: '^x'}, tests: {ok: [x1], bad: [y1]}}]
END
echo tests that take the place of others
printf 'schema: 1\nrules:\n  - {id: my/c, tests: {ok: [x2]}}\n' >tests.yaml
"$MOJIMEND" test-rules base.yaml tests.yaml
echo tests that are no longer true
printf 'schema: 1\nrules:\n  - {id: my/c, check: {match: z}}\n' >check.yaml
"$MOJIMEND" test-rules base.yaml check.yaml
