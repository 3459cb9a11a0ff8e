# A name that is too long from "/" can be taken back from where it was written.
here=$(pwd)
long=$(printf 'd%.0s' $(seq 200))
for _ in $(seq 12); do mkdir "$long" && cd "$long" || exit 1; done
deep=$(printf "$long/%.0s" $(seq 12))
mkdir -p "$deep"
printf 'CafÃ©\n' >"$deep/a.md"
"$MOJIMEND" fix -q . ; cat "$deep/a.md"
"$MOJIMEND" undo -q; echo "exit $?"; cat "$deep/a.md"
cd "$here"
rm -r "$long"
echo "-- where the file was, a folder"
printf 'CafÃ©\n' >a.md
"$MOJIMEND" fix -q a.md
rm a.md
mkdir a.md
cd a.md
"$MOJIMEND" undo; echo "exit $?"
echo "-- a journal that cannot be renamed"
cd "$here"
printf 'CafÃ©\n' >b.md
"$MOJIMEND" fix -q b.md
for journal in "$XDG_STATE_HOME"/mojimend/*.done.jsonl; do
	name=${journal%.done.jsonl}
done
mkdir -p "$name.undoing.jsonl/x"
"$MOJIMEND" undo "$name.done.jsonl"; echo "exit $?"
cat b.md
echo "-- a call that fails"
rmdir "$name.undoing.jsonl/x" "$name.undoing.jsonl"
(ulimit -f 0; "$MOJIMEND" undo -q 2>&1; echo "exit $?") | cat
cat b.md
