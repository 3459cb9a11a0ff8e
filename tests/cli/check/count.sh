# --max-findings says how many more there are; --statistics counts all of them.
printf 'schema: 1\nrules:\n  - {id: a/one, check: {pattern: one}}\n  - {id: a/two, check: {pattern: two}, severity: warning}\n' >r.yaml
printf 'one two\ntwo\n' | tee x.md >y.md
try() { echo "-- $*"; "$MOJIMEND" check --rules r.yaml --select a/ "$@" *.md 2>&1; echo "exit $?"; }
try --max-findings 2 --statistics
try --max-findings 0 --statistics
try --max-findings 6 -f concise
try --max-findings 4 -f concise
try --max-findings 5 -f jsonl --severity a/one=info
try --max-findings 1 --statistics -f json
try --statistics -q
