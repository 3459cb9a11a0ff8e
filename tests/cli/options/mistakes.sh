# Each line tells what is wrong, and names the nearest thing that exists.
try() { "$MOJIMEND" "$@" || echo "exit $?"; }
try chekc
try zebra
try check --fromat json
try check --zebra
try check --diff
try check --fail-on all
try check --jobs many
try check --jobs
try check --quiet=1
try check --format xml
try fix -
try filter file
try explain
try damage --page klingon 2>&1 | head -n 1
try damage --layers 0 </dev/null
try damage --layers 4 </dev/null
try damage --strip-shy --keep-shy </dev/null
try damage --layers many </dev/null
try check --jobs 5000
