"$MOJIMEND" test-rules | sed 's/^[0-9]* tests/N tests/'
