# A journal of somebody else, or in a folder of somebody else, is passed over; sudo(8) tells who root was before.
[ "$(id -u)" -eq 0 ] && mkdir jf && chown 1 jf 2>/dev/null || { echo "SKIP: only root can give files away" >&2; exit 77; }
printf 'CafÃ©\n' >a.md
"$MOJIMEND" fix -q --journal=jf a.md
for of in 1:0 0:1 1:1 0:0; do
	echo "-- folder:file $of"
	chown "${of%:*}" jf
	chown "${of#*:}" jf/*
	"$MOJIMEND" undo -n --journal=jf; echo "exit $?"
	for sudo in 1 2 1x ''; do
		SUDO_UID=$sudo "$MOJIMEND" undo -n -q --journal=jf 2>/dev/null; echo "SUDO_UID=$sudo: exit $?"
	done
done
