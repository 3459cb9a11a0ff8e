# A name is damaged as text is: told, with what it should be, and never changed.
printf '# Sound\n' > 'æ–‡ç».md'
printf '# Sound\n' > 'café – über.md'
printf '# Sound\n' > 文獻.md
"$MOJIMEND" check .
echo "exit $?"
"$MOJIMEND" fix --quiet .
echo "exit $?"
ls | wc -l
