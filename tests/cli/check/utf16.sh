# Without NUL among the first 8000 bytes it is text, in whatever encoding.
printf '\376\377\145\207\163\073\145\207\163\073' >be.txt
printf '\377\376\207\145\073\163\207\145\073\163' >le.txt
"$MOJIMEND" check --format concise .; echo "exit $?"
