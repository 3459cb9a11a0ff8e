# A name that the language does not know is certain where a text that is named holds it.
printf '主持人：溫朮珺，今天在圖書館。\n' >note.md
for i in 1 2 3 4 5 6; do printf '主持人：溫朮珺，第 %s 次在圖書館。\n' $i; done >known.txt
mkdir -p folder/sub && cp known.txt folder/sub/known.md && cp known.txt folder/known.txt
"$MOJIMEND" damage --page windows-1254 --undefined drop <note.md >damaged.md
try() { # WHAT OPTIONS...
	cp damaged.md work.md
	what=$1
	shift
	"$MOJIMEND" fix -q "$@" work.md
	if cmp -s note.md work.md; then echo "$what: exact"; else echo "$what: something is left"; fi
}
try nothing
try 'a file' --reference known.txt
try 'a folder' --reference folder
"$MOJIMEND" learn known.txt >model
try 'a model' --reference=model
try 'named, and nothing else' --no-reference --reference known.txt
rm folder/sub/known.md
try 'no document in the folder' --reference folder
echo -- damaged lines teach nothing
cp damaged.md folder/damaged.md
try 'a folder of damaged files' --reference folder --reference damaged.md
echo -- nor does a file that is looked at
try 'itself' --reference work.md
cp note.md sound.md && cat known.txt >>sound.md
"$MOJIMEND" check -v --reference sound.md --reference known.txt sound.md damaged.md >/dev/null
echo -- the filter
"$MOJIMEND" filter -v --reference known.txt <damaged.md 2>said | cmp - note.md && head -n 1 said
echo -- sound files want no reference
printf 'mojimend model 1\nbroken\n' >broken
"$MOJIMEND" check --reference broken note.md
echo "exit $?"
