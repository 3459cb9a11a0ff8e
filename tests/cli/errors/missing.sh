printf '\377\n' >there.txt
"$MOJIMEND" check --format concise nothing there.txt there.txt/x
