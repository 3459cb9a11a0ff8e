# What check says, and where programs read it, English.
export LC_ALL=zh_TW.UTF-8
top=$CASES/../../..
cp "$top/fixtures/demo/in.md" note.md
cp "$top/fixtures/bad-utf8/in.md" bad.md
printf '\377\376a\0' >utf16.md
printf 'a\0b' >nul.md
printf '# sound\n\nIt is sound.\n' >sound.md
cp note.md "$(printf 'z\303\246\302\226\302\207.md')"
"$MOJIMEND" check note.md
"$MOJIMEND" check --format concise bad.md utf16.md sound.md
"$MOJIMEND" check --statistics bad.md nul.md z* | tail -n 12
"$MOJIMEND" check sound.md
"$MOJIMEND" check --format json note.md | grep -o '"message": *"UTF[^:]*'
"$MOJIMEND" check --format json --format human:report note.md >/dev/null; tail -n 2 report
"$MOJIMEND" check --language en sound.md
