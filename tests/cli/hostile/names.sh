# Names are bytes: nothing of them reaches the output raw, and every file is found.
esc=$(printf '\033') nl='
'
printf '\377\n' >"::error::x"
printf '\377\n' >"##[add-mask]x"
printf '\377\n' >"a${nl}::warning::b"
printf '\377\n' >"${esc}[31mred"
printf '\377\n' >"$(printf 'bad\377name.md')"
printf '\377\n' >"$(printf '\342\200\256cod.md')"
printf '\377\n' >"-q"
printf '\377\n' >" space"
"$MOJIMEND" check --format concise .
"$MOJIMEND" check --format jsonl .
"$MOJIMEND" check --format human . >out
grep -c "$esc" out
grep -n '^ *::' out
"$MOJIMEND" check "${esc}gone" -- "--gone" "::gone"
