printf '# CafÃ© crÃ¨me\r\n\nsound: café' >a.md
printf 'sound\n' >b.md
chmod 640 a.md
stat -c %i b.md >before
"$MOJIMEND" fix; echo "exit $?"
cat a.md; echo
stat -c %a a.md
stat -c %i b.md | cmp - before
"$MOJIMEND" fix; echo "exit $?"
ls -A
