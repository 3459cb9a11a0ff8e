# U+200F (right-to-left mark) is given back near Hebrew or Arabic, and proved; elsewhere, and an
# override (U+202E), never: what nobody sees could turn round what a reader understands.
printf '12.1. \342\200\217RAID \331\210LVM \330\247\331\204\n' >clean
"$MOJIMEND" damage --page cp1252 <clean >in
"$MOJIMEND" filter --no-config <in >out; echo "exit $?"
cmp out clean
"$MOJIMEND" verify in out
printf 'caf\303\251 \342\200\217abc d\303\251j\303\240\n\330\247\331\204\342\200\256\331\210\n' >clean
"$MOJIMEND" damage --page cp1252 <clean >in
"$MOJIMEND" filter --no-config <in; echo "exit $?"
