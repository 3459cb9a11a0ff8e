# NUL early: binary, not looked at.  NUL late: text.
printf 'a\0b \377\n' >early
{ yes 'text text' | head -c 8001; printf '\0 \377\n'; } >late
"$MOJIMEND" check --format concise -v . 2>&1; echo "exit $?"
