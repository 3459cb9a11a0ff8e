# Characters that lost bytes: how many others leave the same bytes, and marks instead.
printf 'æ–‡ Ã æç©\n' >old
try() { echo "-- $*"; "$MOJIMEND" verify "$@"; echo "exit $?"; }
printf '文 Á 提供\n' >new
"$MOJIMEND" damage --page cp1252 --undefined drop <new >old
try old new
try --all-gaps old new
printf '文 Á \357\277\275供\n' >new
try old new
try --all-gaps --allow-marks old new
try --format concise old new
# A complete character is not marked.
printf '\357\277\275 Á 提供\n' >new
try --allow-marks old new
