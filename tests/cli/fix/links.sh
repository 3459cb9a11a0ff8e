# A symbolic link is not replaced by a file, and a hard link is not torn apart.
printf 'CafÃ©\n' >a.txt
ln -s a.txt link.txt
printf 'CafÃ©\n' >b.txt
ln b.txt c.txt
"$MOJIMEND" fix -q link.txt b.txt; echo "exit $?"
cat a.txt b.txt
[ -L link.txt ] && stat -c %h b.txt
"$MOJIMEND" fix -q a.txt; echo "exit $?"
cat link.txt
