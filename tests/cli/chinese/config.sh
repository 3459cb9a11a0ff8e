# Mistakes in a configuration and in rule files.
export LC_ALL=zh_TW.UTF-8
echo sound >a.md
try() {
	printf '%b' "$1" >.mojimend.yaml
	"$MOJIMEND" check -q a.md
	echo "exit $?"
}
rules() {
	printf 'schema: 1\n%b' "$1" >r.yaml
	"$MOJIMEND" check --no-config -q --rules r.yaml a.md
	echo "exit $?"
}
exec 2>&1
try 'ignor: [note/]\n'
try 'rules: [../r.yaml]\n'
try 'rules: here\n'
try 'rules: [gone.yaml]\n'
try 'ignore: [note/pmd]\n'
try 'severity: {note/: high}\n'
try 'fail_on: always\n'
try 'select: []\n'
try 'a: 1\na: 2\n'
try 'a: &b 1\n'
try 'rules: [\n'
rules 'rule: []\n'
rules 'rules:\n  - {id: t/a, check: {pattern: "("}}\n'
rules 'rules:\n  - {id: t/a, check: {patern: a}}\n'
rules 'rules:\n  - {id: t/a, family: lettr, check: {pattern: a}}\n'
rules 'rules:\n  - {id: t/a, check: {pattern: a}, message: "{nothing}"}\n'
rules 'rules:\n  - {check: {pattern: a}}\n'
rm .mojimend.yaml
"$MOJIMEND" check --show-config . | sed 's|/.*/|/…/|'
cat >r.yaml <<'END'
schema: 1
extends: []
rules:
  - {id: t/a, check: {pattern: a}}
  - {id: t/b, check: {pattern: b}, fix: {replace: c, safety: safe}, tests: {bad: [b]}}
END
"$MOJIMEND" test-rules r.yaml
