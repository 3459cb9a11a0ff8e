# A rule, and the characters of a line.
export LC_ALL=zh_TW.UTF-8
cp "$CASES/../../../fixtures/demo/in.md" note.md
"$MOJIMEND" explain note/pmid-agrees | head -n 3
"$MOJIMEND" explain note/pmd
"$MOJIMEND" explain note.md:9 | head -n 12
"$MOJIMEND" explain note.md:9:45
"$MOJIMEND" explain note.md:1
"$MOJIMEND" explain note.md:9:1
"$MOJIMEND" explain note.md:999
