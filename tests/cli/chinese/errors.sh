# Mistakes in the call, in names, and what cannot be done.
export LC_ALL=zh_TW.UTF-8
try() {
	echo "-- $*"
	"$MOJIMEND" "$@" </dev/null 2>&1
	echo "exit $?"
}
echo sound >a.md
mkdir folder
mkfifo pipe
try
try chek
try zzz
try check --fromat human
try check --format
try check --format xml
try check --format human --format json
try check --format json: a.md
try check --format json:a.md a.md
try check --jobs many
try check --color maybe
try check --quiet=1
try check --page latin1
try undo a b
try check --select note/pmd a.md
try check --severity note/pmid a.md
try check --baseline none.jsonl a.md
try check gone.md
try check pipe
try check --config gone.yaml a.md
try check --config folder a.md
try undo
try undo a.md
try undo --journal=
try damage --page klingon
try damage --layers 9
try filter --jsonl 'a\b'
try completions csh
try --language zh chek
try --language en chek
"$MOJIMEND" damage <. 2>&1
printf 'mojimend model 1\n1 a\n' >model
try learn model
