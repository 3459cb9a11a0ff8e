# A file that is named twice is read once.
printf '\377\n' >a.txt
"$MOJIMEND" check --format concise a.txt . a.txt ./
