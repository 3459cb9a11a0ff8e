printf 'é Ã¤\nÃ\nx\n' >old
printf 'é ä\nÁ\ny\n' >new
mkdir a b
printf '1' >a/1
printf '2' >b/2
"$MOJIMEND" verify --format json old new
"$MOJIMEND" verify --format jsonl old new
"$MOJIMEND" verify --format json a b
"$MOJIMEND" verify --format json a a
mkdir c d
"$MOJIMEND" verify --format json c d
