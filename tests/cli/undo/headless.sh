# A journal that is damaged is marked in the list; where it may be the last one here, no older one is taken for it.
printf 'CafÃ©\n' >a.md
"$MOJIMEND" fix -q a.md
touch -d '2020-02-02 02:02:02' "$XDG_STATE_HOME"/mojimend/*
mkdir other
printf 'CafÃ©\n' >other/b.md
(cd other && "$MOJIMEND" fix -q b.md)
mv other elsewhere
newest=$(ls -t "$XDG_STATE_HOME"/mojimend/*.done.jsonl | head -n 1)
cp -p "$newest" sound
list() {
	"$MOJIMEND" undo --list >list; status=$?
	sed 's/^[-0-9T:]*Z/TIME/' list
	echo "exit $status"
}
list
for broken in emptied headless line; do
	echo "-- $broken"
	case $broken in
	emptied) : >"$newest" ;;
	headless) sed '/"journal"/d; s|"path":"[^"]*|"path":"/elsewhere|' sound >"$newest" ;;
	line) sed 's/"mtime":"/&x/' sound >"$newest" ;;
	esac
	list
	"$MOJIMEND" undo -n; echo "exit $?"
done
echo "-- of a run that was killed before it wrote anything"
running=${newest%.done.jsonl}.running.jsonl
mv "$newest" "$running"
printf '\n{"journal":"1","moj' >"$running"
list
"$MOJIMEND" undo -n; echo "exit $?"
echo "-- one that was taken back does not count any more"
mv "$running" "${newest%.done.jsonl}.undone.jsonl"
sed '/"journal"/d' sound >"${newest%.done.jsonl}.undone.jsonl"
list
"$MOJIMEND" undo -n; echo "exit $?"
