# Set-ID bits stay, which a write takes from a file of whoever is not root.
for mode in 4755 2755 6711 1644; do printf 'CafÃ©\n' >$mode; chmod $mode $mode; done
[ "$(id -u)" -ne 0 ] || like_others='setpriv --bounding-set=-fsetid'
if ! ${like_others:-} true 2>/dev/null; then
	echo "SKIP: setpriv cannot take a capability from root here" >&2
	exit 77
fi
${like_others:-} "$MOJIMEND" fix -q .
stat -c '%n %a' *
cat *
${like_others:-} "$MOJIMEND" undo -q
stat -c '%n %a' *
