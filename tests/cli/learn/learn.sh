# The model is text: its lines, how often they stood there, the same bytes every time.
mkdir notes
printf '# Title 12\n**作者**:  Ann Lee 與 Bob\n\n重複的一行\n重複的一行\r\n' >notes/b.md
printf '重複的一行\n\033[31m紅色\n甲\tA1\n' >notes/a.md
printf 'ä¸­æ–‡ damaged 損壞\n' >notes/c.md
printf '不是文件\n' >notes/d.txt
"$MOJIMEND" learn -v notes
echo -- nothing to learn
"$MOJIMEND" learn notes/c.md; echo "exit $?"
"$MOJIMEND" learn --language zh notes/c.md >/dev/null
echo -- by default from here
(cd notes && "$MOJIMEND" learn | cksum)
"$MOJIMEND" learn notes | cksum
echo -- a model of a model and a file
"$MOJIMEND" learn notes -o model && "$MOJIMEND" learn model notes/d.txt
echo -- into a file: made, not touched, replaced
(umask 027 && "$MOJIMEND" learn -v notes --output made && ls -l made | cut -c1-10)
touch -d @1000000000 made && "$MOJIMEND" learn notes -o made && date -u -r made +%s
"$MOJIMEND" learn notes/d.txt -o made && cat made && ls -l made | cut -c1-10
ls -A
echo -- not through a link, not into a folder
ln -s made link
"$MOJIMEND" learn notes -o link; echo "exit $?"
"$MOJIMEND" learn notes -o notes; echo "exit $?"
"$MOJIMEND" learn notes -o no/where; echo "exit $?"
"$MOJIMEND" learn notes >/dev/full; echo "exit $?"
echo '--- the place of a text'
printf 'Café, sound\n' >note.md
: >empty
"$MOJIMEND" learn -o note.md note.md; echo "exit $?"
cat note.md
"$MOJIMEND" learn -o empty note.md && "$MOJIMEND" learn -o empty note.md; echo "exit $?"
head -n 1 empty
