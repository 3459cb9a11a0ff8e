# A run that was stopped, and started again with other options, repairs a file twice.
printf '本研究說明典型案例並不適用於門診，字體的大小。\n' | "$MOJIMEND" damage --undefined=drop >a.md
cp -p a.md first
"$MOJIMEND" fix -q --fail-on=never a.md
cp a.md second
state=$XDG_STATE_HOME/mojimend
for j in "$state"/*.done.jsonl; do mv "$j" "${j%.done.jsonl}.running.jsonl"; done
"$MOJIMEND" fix -q --fail-on=never --uncertain=best a.md
cp a.md third
cat a.md
"$MOJIMEND" undo -n; echo "exit $?"
"$MOJIMEND" undo; echo "exit $?"
cmp a.md first
echo "-- again"
"$MOJIMEND" undo "$state"/*; echo "exit $?"
echo "-- from between"
cp second a.md
"$MOJIMEND" undo "$state"/*; echo "exit $?"
cmp a.md first
stat -c %y a.md first | uniq | wc -l
echo "-- changed between"
sed -i '3s/\("new":"\)..../\10000/;3s/\("mtime":"\)..../\10000/' "$state"/*
cp third a.md
"$MOJIMEND" undo "$state"/*; echo "exit $?"
cmp a.md second
