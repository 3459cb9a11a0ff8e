# A whole character that would make its damaged neighbour read differently is held back, and the reason is told.
# shellcheck disable=SC1112 # what looks like a quote is the damage
printf 'æˆ‘å€‘åœ¨ä¸â€œæ–‡çŒ®\n' >held.md
"$MOJIMEND" check held.md
"$MOJIMEND" check --language=zh held.md | grep -F '「â€œ」'
