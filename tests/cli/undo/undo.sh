# What a run wrote is taken back: bytes, time and mode; of what was changed since nothing is lost.
mkdir notes
printf 'CafÃ© crÃ¨me, trailing space \n文獻\n' >notes/a.md
printf 'æ–‡çŒ®\r\n' >'notes/中文 b.md'
printf 'sound\n' >notes/c.md
chmod 640 notes/a.md
touch -d '2020-02-02 02:02:02.123456789' notes/a.md
cp -Rp notes before
"$MOJIMEND" fix notes
cat notes/*.md
echo "-- what would be done"
"$MOJIMEND" undo -n
"$MOJIMEND" undo --list | sed 's/^[-0-9T:]*Z/TIME/'
echo "-- taken back"
"$MOJIMEND" undo; echo "exit $?"
diff -r before notes && stat -c '%n %a %y' notes/a.md
"$MOJIMEND" undo; echo "exit $?"
echo "-- changed since"
"$MOJIMEND" fix -q notes
printf 'more\n' >>notes/a.md
"$MOJIMEND" undo; echo "exit $?"
cat notes/*.md
"$MOJIMEND" undo --list | sed 's/^[-0-9T:]*Z/TIME/'
echo "-- by name"
"$MOJIMEND" undo -q "$(ls -t "$XDG_STATE_HOME"/mojimend/*.undone.jsonl)"; echo "exit $?"
"$MOJIMEND" undo notes/c.md; echo "exit $?"
"$MOJIMEND" undo nothing.done.jsonl; echo "exit $?"
