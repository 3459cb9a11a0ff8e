# A journal can bring any bytes into a file whose content is known: one that others may have written is passed over.
# What it takes of hands: the folder, or the file, that everybody may write.
printf 'sound\n' >a.md
hash() { sha256sum | cut -d' ' -f1; }
mkdir jf
plant() {
	printf '\n{"journal":"1","mojimend":"0.1.0","started":"then","folder":"%s","paths":"fix"}
{"path":"%s/a.md","mtime":"1.000000000","old":"%s","new":"%s","models":"","steps":"0+5=6576696c"}
{"records":1}
' "$(pwd)" "$(pwd)" "$(printf 'evil\n' | hash)" "$(hash <a.md)" >"jf/1.$1.jsonl"
	chmod 600 "jf/1.$1.jsonl"
}
undo() { "$MOJIMEND" undo --journal=jf; echo "exit $?"; cat a.md; }
plant done
echo "-- a folder that everybody may write"
chmod 777 jf
undo
"$MOJIMEND" undo --journal=jf --list; echo "exit $?"
echo "-- with the sticky bit"
chmod 1777 jf
"$MOJIMEND" undo -n --journal=jf; echo "exit $?"
echo "-- a file that everybody may write"
chmod 666 jf/*
undo
echo "-- a run does not go on in it"
rm jf/*
plant running
chmod 666 jf/*
printf 'CafÃ©\n' >b.md
"$MOJIMEND" fix -q --journal=jf; echo "exit $?"
ls jf
"$MOJIMEND" undo -q --journal=jf; echo "exit $?"
cat b.md
echo "-- named by somebody who trusts it"
rm jf/*
plant done
chmod 666 jf/*
"$MOJIMEND" undo jf/1.done.jsonl; echo "exit $?"
cat a.md
