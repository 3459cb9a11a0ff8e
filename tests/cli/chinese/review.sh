# Questions, what may be typed, and what becomes of the answers.
export LC_ALL=zh_TW.UTF-8
cp "$CASES/../../../fixtures/demo/in.md" note.md
printf '?\n99\nab\nx\n的\nm\n1\nb\nl\nq\n' | "$MOJIMEND" review note.md
"$MOJIMEND" review note.md </dev/null
"$MOJIMEND" review --apply note.md
printf '1\n1\n1\n1\n1\n1\n1\ny\n' | "$MOJIMEND" review note.md | tail -n 3
"$MOJIMEND" review note.md </dev/null
echo '{"before": "a"}' >wrong.jsonl
"$MOJIMEND" review --answers wrong.jsonl note.md </dev/null
echo 'no' >wrong.jsonl
"$MOJIMEND" review --answers wrong.jsonl note.md </dev/null
"$MOJIMEND" review --apply --answers none.jsonl note.md
"$MOJIMEND" review -
