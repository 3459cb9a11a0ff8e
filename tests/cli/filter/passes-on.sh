# Bytes that are no text come out as they went in.
printf '\377 CafÃ©\n' | "$MOJIMEND" filter | od -An -tx1
printf 'a\0\377b' | "$MOJIMEND" filter | od -An -tx1
printf '\377\n' | "$MOJIMEND" filter --fail-on never >/dev/null; echo "exit $?"
printf '\377\n' | "$MOJIMEND" filter >/dev/null; echo "exit $?"
