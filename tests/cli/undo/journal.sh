# No journal, no repair; a run that changes nothing leaves none.
printf 'CafÃ©\n' >a.md
printf 'sound\n' >b.md
"$MOJIMEND" fix -q b.md; ls -A "$XDG_STATE_HOME" 2>/dev/null
echo "-- elsewhere"
"$MOJIMEND" fix --journal=here/and/now a.md
cat a.md
stat -c %a here here/and/now here/and/now/*
LC_ALL=C grep -c '[^ -~]' here/and/now/*
"$MOJIMEND" undo --journal here/and/now; cat a.md
echo "-- none"
"$MOJIMEND" fix --no-journal a.md; ls -A "$XDG_STATE_HOME" 2>/dev/null
printf 'CafÃ©\n' >a.md
echo "-- no place"
env -u HOME -u XDG_STATE_HOME "$MOJIMEND" fix -q a.md; echo "exit $?"
env -u HOME -u XDG_STATE_HOME "$MOJIMEND" undo; echo "exit $?"
"$MOJIMEND" fix -q --journal= a.md; echo "exit $?"
touch file
"$MOJIMEND" fix -q --journal=file a.md; echo "exit $?"
"$MOJIMEND" fix -q --journal=/dev/full/x a.md; echo "exit $?"
ln -s nowhere link
"$MOJIMEND" fix -q --journal=link a.md; echo "exit $?"
cat a.md
printf 'CafÃ© æ–‡ç»\n' >c.md
echo "-- broken"
"$MOJIMEND" fix -q a.md c.md
journal=$(ls "$XDG_STATE_HOME"/mojimend/*)
{ cat "$journal"; printf '\n{"path":"/cut/of'; } >x.done.jsonl
sed -i 's/@0/@1/' x.done.jsonl
"$MOJIMEND" undo x.done.jsonl; echo "exit $?"
sed -i 's/@1/=ff/' x.done.jsonl
"$MOJIMEND" undo x.done.jsonl; echo "exit $?"
cat a.md
"$MOJIMEND" undo "$journal"; echo "exit $?"
cat a.md
