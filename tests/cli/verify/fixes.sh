# What a safe fix of a rule makes is no proof, and no failure either; what only looks like it is one.
cat >r.yaml <<'R'
schema: 1
rules:
  - {id: t/blank, check: {pattern: '(?m)[ \t]+$'}, fix: {replace: '', safety: safe}}
  - {id: t/end, check: {pattern: '[^\n]\K\z'}, fix: {replace: "\n", safety: safe}}
  - {id: t/colon, check: {pattern: '(?<=[\x{4e00}-\x{9fff}]):'}, fix: {replace: '：', safety: safe}}
  - {id: t/word, check: {pattern: 'colour'}, fix: {replace: 'color', safety: unsafe}}
R
try() { echo "-- $*"; "$MOJIMEND" verify --rules r.yaml "$@"; echo "exit $?"; }
printf '# 文獻:一二三四\n台灣的研究:結果  \ncolour 圖書館' | "$MOJIMEND" damage --page windows-1252 >old.md
cp old.md new.md
"$MOJIMEND" fix -q --rules r.yaml --select t/ new.md
cat new.md
try old.md new.md
try --no-fixes -f concise old.md new.md
try --select t/colon -f concise old.md new.md
try -f json old.md new.md | tail -2
echo -- one more change, in the same line
sed 's/結果/成果/' new.md >worse.md
try -f concise old.md worse.md
sed 's/colour/color/' new.md >worse.md
try -f concise old.md worse.md
echo -- not all of them
printf '甲:乙 \n丙:丁 \n' >a.md
printf '甲：乙 \n丙:丁\n' >b.md
try a.md b.md
printf '甲：乙 \n丙；丁\n' >b.md
try -f concise a.md b.md
echo -- a repair below that is not proved
printf '甲:é文 \n' | "$MOJIMEND" damage --page windows-1252 >a.md
printf '甲：è文\n' >b.md
try -f concise a.md b.md
printf '甲:乙 \n丙:丁 \n' >a.md
echo -- a folder, and no document
mkdir x y; cp old.md a.md x; cp new.md y; printf '甲：乙\n丙：丁\n' >y/a.md
try x y
cp old.md old.txt; cp new.md new.txt
try -f concise old.txt new.txt | head -2
echo -- what lies there is not asked
echo "  - {id: t/odd, check: {pattern: 'zzz'}, fix: {replace: 'yyy', safety: safe}}" >>r.yaml
printf 'rules: [r.yaml]\n' >.mojimend.yaml
echo zzz >a.md; echo yyy >b.md
"$MOJIMEND" verify -q a.md b.md; echo "exit $?"
"$MOJIMEND" verify -q --config .mojimend.yaml a.md b.md; echo "exit $?"
