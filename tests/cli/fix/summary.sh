# What was done of a repair, what was left because nobody knows, and what could not be written.
export GIT_CEILING_DIRECTORIES="$PWD"
mkdir in
printf 'CafÃ©\n' >in/a.txt
printf 'Café\n' >in/b.txt
printf 'CafÃ© crÃ¨me\n' >in/c.txt
ln in/c.txt other
printf 'Если все сели.\n' | "$MOJIMEND" damage --undefined drop >in/d.txt
ln -s nowhere in/e.txt
cp -R in again
"$MOJIMEND" fix --format concise --no-journal in | tail -n 3; echo "exit $?"
rm in/a.txt; printf 'CafÃ©\n' >in/a.txt
"$MOJIMEND" fix --no-journal in/[abc].txt | tail -n 2
rm in/a.txt; printf 'CafÃ©\n' >in/a.txt
"$MOJIMEND" fix --format json --no-journal in/[abc].txt | grep -o '"totals":[^}]*}'
"$MOJIMEND" fix --no-journal again/d.txt | tail -n 2
echo '--- nothing to do'
"$MOJIMEND" fix --no-journal in/b.txt
