# A report that does not arrive is no success.
[ -c /dev/full ] || { echo "SKIP: no /dev/full" >&2; exit 77; }
printf 'x\n' >a.txt
"$MOJIMEND" check a.txt >/dev/full; echo "exit $?"
"$MOJIMEND" filter <a.txt >/dev/full; echo "exit $?"
"$MOJIMEND" --version >/dev/full; echo "exit $?"
"$MOJIMEND" check a.txt >&-; echo "exit $?"
