# A line of a journal that nobody can read any more tells of a file that was written.
for i in 1 2 3; do printf 'CafÃ© %d\n' "$i" >"f$i.txt"; done
"$MOJIMEND" fix -q .
journal=$(ls "$XDG_STATE_HOME"/mojimend/*)
cp -p "$journal" sound
sed -i '/f2\.txt/s/"mtime":"/&x/' "$journal"
"$MOJIMEND" undo -n; echo "exit $?"
"$MOJIMEND" undo; echo "exit $?"
cat f?.txt
"$MOJIMEND" undo --list | sed 's/^[-0-9T:]*Z/TIME/'
echo "-- the line is mended"
cp -p sound "$journal"
"$MOJIMEND" undo; echo "exit $?"
cat f?.txt
echo "-- cut off at its end, between two lines or in one"
for cut in 1 25; do
	rm -rf "$XDG_STATE_HOME"
	printf 'CafÃ©\n' >4.md && printf 'CafÃ©\n' >5.md
	"$MOJIMEND" fix -q 4.md 5.md
	journal=$(ls "$XDG_STATE_HOME"/mojimend/*.done.jsonl)
	[ $cut = 1 ] && sed -i '$d' "$journal" || truncate -s -$cut "$journal"
	"$MOJIMEND" undo -q; echo "exit $?"
	ls "$XDG_STATE_HOME"/mojimend
done
echo "-- emptied"
rm -rf "$XDG_STATE_HOME"
printf 'CafÃ©\n' >4.md
"$MOJIMEND" fix -q 4.md
journal=$(ls "$XDG_STATE_HOME"/mojimend/*.done.jsonl)
: >"$journal"
"$MOJIMEND" undo "$journal"; echo "exit $?"
ls "$XDG_STATE_HOME"/mojimend
