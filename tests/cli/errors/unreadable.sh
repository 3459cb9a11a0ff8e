if [ "$(id -u)" = 0 ]; then echo "SKIP: root reads everything" >&2; exit 77; fi
printf 'x\n' >a.txt
printf '\377\n' >b.txt
mkdir d
chmod 000 a.txt d
"$MOJIMEND" check --format concise a.txt b.txt d
