# Summaries and explanations in the language of the reader; English where there is no other.
cat >my.yaml <<'END'
schema: 1
extends: []
rules:
  - {id: my/a, summary: {en: one, zh: 一}, explain: {en: why, zh: 為何}, check: {pattern: b}}
  - {id: my/b, summary: two, check: {pattern: b}}
END
LC_ALL=zh_TW.UTF-8 "$MOJIMEND" rules --rules my.yaml | grep my/
"$MOJIMEND" rules --rules my.yaml | grep my/
"$MOJIMEND" explain --language zh --rules my.yaml my/a
