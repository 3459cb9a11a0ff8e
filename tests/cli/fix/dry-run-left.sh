# What fix would leave alone is not promised before.
export GIT_CEILING_DIRECTORIES="$PWD"
mkdir in
for f in a b link; do printf 'CafÃ©\n' >in/$f.txt; done
ln in/b.txt other
cp in/a.txt real.txt
ln -s real.txt linked.txt
ln -s in behind
"$MOJIMEND" fix -n in linked.txt behind/link.txt; echo "exit $?"
"$MOJIMEND" fix -n behind; echo "exit $?"
"$MOJIMEND" fix --no-journal in linked.txt | tail -n 2; echo "exit $?"
