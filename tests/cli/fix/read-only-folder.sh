if [ "$(id -u)" = 0 ]; then echo "SKIP: root writes everywhere" >&2; exit 77; fi
mkdir d
printf 'CafÃ©\n' >d/a.txt
printf 'CafÃ©\n' >b.txt
printf 'CafÃ©\n' >c.txt
chmod 555 d
chmod 444 c.txt
"$MOJIMEND" fix -q d b.txt c.txt; echo "exit $?"
cat d/a.txt b.txt c.txt
