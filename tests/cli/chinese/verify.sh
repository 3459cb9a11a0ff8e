# Proved, unproved, marked, and what has no other side.
export LC_ALL=zh_TW.UTF-8
mkdir old new
cp "$CASES/../../../fixtures/demo/in.md" old/note.md
cp old/note.md new/note.md
"$MOJIMEND" fix -q --no-fixes new/note.md
printf 'æ–‡ and Ã¤\n' >old/b.md
printf '文 and other\n' >new/b.md
printf 'a\nb\n' >old/c.md
printf 'a\nb\nc\n' >new/c.md
echo alone >old/d.md
"$MOJIMEND" verify old new
"$MOJIMEND" verify --all-gaps old/note.md new/note.md | sed -n '4,6p'
"$MOJIMEND" verify --format concise old new
"$MOJIMEND" verify old/b.md new
"$MOJIMEND" verify - -
"$MOJIMEND" verify nothing there
