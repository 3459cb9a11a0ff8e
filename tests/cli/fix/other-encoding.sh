# A BOM of UTF-16 before NUL and mojibake: not binary, and nothing that a repair could be proved in.
# The second file is one of which a binary's head alone would be read; it must not be cut down to that.
printf '\377\376\n\000\n' >small.txt
printf '\303\246\302\226\302\207 more text\n%.0s' $(seq 20) >>small.txt
cp small.txt large.txt
i=0
while [ $i -lt 13 ]; do
	cat large.txt large.txt >twice && mv twice large.txt
	i=$((i + 1))
done
size=$(wc -c <large.txt)
sum=$(cat small.txt large.txt | cksum)
"$MOJIMEND" fix --format concise small.txt large.txt; echo "exit $?"
[ "$size" -gt 2097152 ] && [ "$(cat small.txt large.txt | cksum)" = "$sum" ] && echo 'as they were'
ls
