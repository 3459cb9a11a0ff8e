# A run that was killed is started again, and one undo takes all of it back.
for i in 1 2 3 4 5 6; do printf 'CafÃ© %d\n' "$i" >"f$i.txt"; done
mkdir ../before.$$ && cp -p f*.txt ../before.$$
"$MOJIMEND" fix -q f1.txt f2.txt
# As if it had been killed before the last file, with what it had in hand.
state=$XDG_STATE_HOME/mojimend
for j in "$state"/*.done.jsonl; do mv "$j" "${j%.done.jsonl}.running.jsonl"; done
cp f1.txt .mojimend-999999999-0.tmp                 # the new bytes: known
cp -p ../before.$$/f2.txt .mojimend-999999999-1.tmp # the old ones: known
printf 'CafÃ© 1, saved\n' >.mojimend-999999999-2.tmp # an editor's: not known
cp -p ../before.$$/f1.txt f1.txt
"$MOJIMEND" fix -v f1.txt f2.txt 2>err; sed 's/run of [-0-9T:]*Z/run of TIME/' err
ls -A
ls "$state" | wc -l
"$MOJIMEND" undo && cat f1.txt f2.txt
echo "-- another run does not go on with it"
"$MOJIMEND" fix -q f3.txt
for j in "$state"/*.done.jsonl; do mv "$j" "${j%.done.jsonl}.running.jsonl"; done
"$MOJIMEND" fix -q f4.txt f5.txt
"$MOJIMEND" undo --list | sed 's/^[-0-9T:]*Z/TIME/'
"$MOJIMEND" undo && "$MOJIMEND" undo
for f in f*.txt; do cmp "$f" "../before.$$/$f"; done
rm -r ../before.$$
