# A folder that cannot be searched for temporary files now is searched by the next run.
mkdir d
printf 'CafÃ©\n' >d/a.txt
printf 'CafÃ©\n' >b.txt
printf 'CafÃ©\n' >c.txt
"$MOJIMEND" fix -q d
for j in "$XDG_STATE_HOME"/mojimend/*.done.jsonl; do mv "$j" "${j%.done.jsonl}.running.jsonl"; done
cp d/a.txt d/.mojimend-999999999-0.tmp # as if it had been killed
[ "$(id -u)" -ne 0 ] || like_others='setpriv --bounding-set=-dac_override,-dac_read_search'
if ! ${like_others:-} true 2>/dev/null; then
	echo "SKIP: setpriv cannot take a capability from root here" >&2
	exit 77
fi
chmod 0 d
${like_others:-} "$MOJIMEND" fix -q b.txt; echo "exit $?"
chmod 700 d
"$MOJIMEND" fix -q c.txt; echo "exit $?"
ls -A d
ls "$XDG_STATE_HOME"/mojimend | sed 's/.*\.\([a-z]*\)\.jsonl/\1/'
