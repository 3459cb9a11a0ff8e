# A finding at each place; the bytes stay, also when the file is "fixed".
printf 'good\nbad \377\376 here\n' >a.txt
cp a.txt before
"$MOJIMEND" check --format concise a.txt; echo "exit $?"
"$MOJIMEND" check a.txt; echo "exit $?"
"$MOJIMEND" fix -q a.txt; echo "exit $?"
cmp a.txt before
