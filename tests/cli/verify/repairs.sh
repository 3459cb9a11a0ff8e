# Large binary files are compared to their ends, too; a repair by this program is proved.
head -c 3000000 /dev/zero >old
cp old new
"$MOJIMEND" verify old new; echo "exit $?"
printf 'x' >>new
"$MOJIMEND" verify --format concise old new | cut -c 1-60
for case in drop-cp1254 two-layers-cp1252 nbsp-space-french mixed-words-cp1252 question-cp1252; do
	cat "$CASES/../../../fixtures/$case"/in.* >old.md
	cp old.md new.md
	"$MOJIMEND" fix --quiet --uncertain best --fail-on never new.md
	echo "-- $case"
	"$MOJIMEND" verify old.md new.md >told; echo "exit $?"
	# How many are restored changes with the language model.
	grep "= UTF-8" told
done
