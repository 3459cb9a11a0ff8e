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
