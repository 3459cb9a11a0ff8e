# The caret stays in view, and the work stays linear.
{ yes 文獻 | head -n 100000 | tr -d '\n'; printf '\377'; yes 文獻 | head -n 10 | tr -d '\n'; } >a.txt
"$MOJIMEND" check a.txt
{ yes "$(printf 'ab\377 cd, sound text between')" | head -n 50000 | tr -d '\n'; } >b.txt
"$MOJIMEND" check --format jsonl b.txt | tail -n 1 | cut -d, -f 1-3
