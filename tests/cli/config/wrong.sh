# Mistakes in names and in configurations: where, and what to do.
mkdir -p a b
echo x | tee a/x.md >b/x.md
try() { "$MOJIMEND" check -q "$@" 2>&1; echo "exit $?"; }
mistake() { printf "$1" >a/.mojimend.yaml; shift; try a "$@"; }
try --select note/yaer
try --select nothing-like-it
try --ignore nte/
try --severity note/year
try --severity note/year=bad
try --severity nte/=off
try --severity "$(printf 'n\033te')=off"
try --max-findings x
try --statistics -f jsonl
mistake 'select: [note/yaer]\n'
mistake 'ignore:\n  - note/year\n  - "x*"\n'
mistake 'severity:\n  note/yaer: off\n'
mistake 'severity: {note/year: never}\n'
mistake 'rules: [none.yaml]\n'
mistake 'rules: [../none.yaml]\n'
mistake 'exclude: [../b]\n'
mistake 'fail_on: off\n'
ln -s /etc/passwd a/link
mistake 'rules: [link]\n'
mistake 'baseline: link\n'
mistake 'ignore: [note/year]\n'
echo -- two
cp a/.mojimend.yaml b/.mojimend.yaml
try a b
try b/x.md a/x.md
try --config a/.mojimend.yaml a b
try --no-config a b
echo 'reference: [x.md]' >b/.mojimend.yaml
try a b
echo -- passed over
rm a/.mojimend.yaml && mkfifo a/.mojimend.yaml && ln -sf a/x.md .mojimend.yaml
try a a/x.md
