# Each hand that writes a journal begins with its head: whoever made the file may be killed before it does.
for i in $(seq 1 64); do printf 'CafÃ© %d\n' "$i" >"f$i.txt"; done
"$MOJIMEND" fix -q -j8 .
grep -c '"journal":"1"' "$XDG_STATE_HOME"/mojimend/*
grep -c '"path":' "$XDG_STATE_HOME"/mojimend/*
"$MOJIMEND" undo | tail -n 1
