printf 'CafÃ© crÃ¨me\n' >bytes
"$MOJIMEND" check --format concise - <bytes; echo "exit $?"
"$MOJIMEND" check --format concise --stdin-filename a/b.txt - <bytes; echo "exit $?"
"$MOJIMEND" check --quiet - </dev/null; echo "exit $?"
