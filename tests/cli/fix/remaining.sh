# What stays is told of the text as it is now.
printf '\n\nCafÃ© crÃ¨me \377\n' >a.txt
"$MOJIMEND" fix --format concise a.txt; echo "exit $?"
od -An -c a.txt
"$MOJIMEND" fix --format jsonl a.txt; echo "exit $?"
"$MOJIMEND" fix a.txt | tail -n 1; echo "exit $?"
