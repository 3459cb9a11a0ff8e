# The language model decides, or does not; its figures change with it, so they are cut off here.
figures() { sed 's/^\( *\)[0-9.]*%/\1N%/; s/is [0-9.]* times/is N times/; s/more than 100000 times/N times/'; }
printf '## 方法與結果\n這項研究的結果顯示\n' | "$MOJIMEND" damage --page cp1254 --undefined drop >a.txt
"$MOJIMEND" explain --uncertain best a.txt:2 | figures | grep -A 3 '結 U+7D50'
