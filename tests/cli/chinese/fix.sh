# A repair from its preview to its undo.
export LC_ALL=zh_TW.UTF-8
cp "$CASES/../../../fixtures/demo/in.md" note.md
cp note.md other.md
"$MOJIMEND" fix --dry-run .
"$MOJIMEND" fix note.md gone.md | grep -v '^ ' | cut -c1-160
"$MOJIMEND" fix -v --format concise other.md | cut -c1-160
"$MOJIMEND" undo --list | sed 's/^[0-9T:Z-]*/TIME/'
"$MOJIMEND" undo -n
"$MOJIMEND" undo
echo more >>note.md
"$MOJIMEND" undo
"$MOJIMEND" undo
"$MOJIMEND" fix -
"$MOJIMEND" fix --no-fixes --unsafe-fixes
