# Several layers, kept controls, no-break spaces as spaces; a line that is long.
printf 'à – 文\n' | "$MOJIMEND" damage --layers 3 --page latin-1 >three
"$MOJIMEND" explain three:1
printf 'voilà, déjà là où il va – à la fois\n' | "$MOJIMEND" damage --nbsp-space >space
"$MOJIMEND" explain space:1 | head -n 12
i=0
while [ $i -lt 300 ]; do printf 'Ã¤ '; i=$((i + 1)); done >long
echo >>long
"$MOJIMEND" explain long:1 | tail -n 3 | cut -c 1-60
"$MOJIMEND" explain long:1:898 | cut -c 1-60
# Two pages in one file.
printf 'Ãž Ã¶ Ã¤\nğŸ“Œ ÅŸ Ä±\n' >two
"$MOJIMEND" explain two:1
"$MOJIMEND" explain two:2
