# Where it is not proved: the place, the bytes, and what damaging it again gives.
printf 'Ã¤ b æ–‡ c\nsound\n\033[31m Ã¶\nthe end\n' >old
try() { echo "-- $*"; "$MOJIMEND" verify "$@"; echo "exit $?"; }
printf 'ä b 方 c\nsound\n\033[31m ö\nthe end\n' >new
try old new
try --format concise old new
try --quiet old new
printf 'ä b 文 c\nsound\n\033[32m ö\nthe end\n' >new
try old new
printf 'ä b 文 c\nsound\nmore\n\033[31m ö\nthe end\n' >new
try old new
printf 'ä b 文 c\n' >new
try old new
printf 'other\n' >new
printf 'é\n' >old
try old new
printf 'Ã¤\n' >old
try --color always old new
