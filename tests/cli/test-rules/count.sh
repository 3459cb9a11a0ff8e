# How often a pattern must match, in each section or in the whole.
cat >count.yaml <<"E"
schema: 1
rules:
  - id: a/questions
    check: {count: '(?m)^### Q', within: 問答卡, least: 2, most: 3}
    message: {en: "{number} questions", zh: "{number} 題"}
    tests:
      ok: [{document: "## 問答卡\n### Q1\n### Q2\n"}, {document: "## 卡\n"}]
      bad: [{document: "文\n\n## 問答卡\n### Q1\n## 卡\n### Q2\n", line: 3}, {document: "## 問答卡\n### Q1\n### Q1\n### Q1\n### Q1\n", line: 1}]
  - id: a/once
    check: {count: 結論, most: 1}
    tests:
      ok: [{document: "結論\n"}]
      bad: [{document: "# 題\n\n結論結論\n", line: 1}]
E
"$MOJIMEND" --no-config test-rules --rules count.yaml | sed 's/^[0-9]* tests/N tests/'
echo "exit $?"
printf '# 甲\n\n## 問答卡\n### Q1\n' >a.md
"$MOJIMEND" check --no-config --rules count.yaml --select a/questions a.md
"$MOJIMEND" check --no-config --rules count.yaml --select a/questions --language zh --format concise a.md
