# Safe fixes of rules come after the repair; others when they are asked for; and none twice.
cat >r.yaml <<'R'
schema: 1
rules:
  - {id: t/blank, check: {pattern: '(?m)(?<! )[ \t]+$'}, severity: warning, fix: {replace: '', safety: safe}}
  - {id: t/end, check: {pattern: '[^\n]\K\z'}, severity: warning, fix: {replace: "\n", safety: safe}}
  - {id: t/colon, check: {pattern: '(?<=[\x{4e00}-\x{9fff}]):'}, severity: error, fix: {replace: '：', safety: safe}}
  - {id: t/word, check: {pattern: 'colour'}, severity: info, fix: {replace: 'color', safety: unsafe}}
R
printf 'rules: [r.yaml]\nselect: [t/, encoding/]\n' >.mojimend.yaml
new() {
	printf '# 文獻:一\nline  \n\ncolour\nlast' >c.md
	printf '# 文獻:一二三四\n台灣的研究:結果  \n' | "$MOJIMEND" damage --page windows-1252 >d.md
}
try() { echo "-- $*"; "$MOJIMEND" "$@"; echo "exit $?"; }
new
try check -f concise c.md d.md
try check c.md
try check -f json c.md
try fix -n c.md d.md
try fix --diff c.md
"$MOJIMEND" fix --diff c.md d.md >patch
try fix c.md d.md
cp c.md c.fixed; cp d.md d.fixed
try fix -f json c.md d.md
try fix --unsafe-fixes c.md
cat c.md
new
try fix --no-fixes c.md d.md
try fix --no-fixes --select t/ d.md
try fix --no-fixes --unsafe-fixes
new
try fix --select t/colon d.md
new
cat d.md | "$MOJIMEND" filter --stdin-filename d.md
if command -v patch >/dev/null; then patch -s -p1 <patch; cmp c.md c.fixed && cmp d.md d.fixed; fi
