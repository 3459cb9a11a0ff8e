# A file that is named in several ways is one file: it is written once, and told once.
export GIT_CEILING_DIRECTORIES="$PWD"
mkdir a b
for i in 1 2 3 4 5 6; do printf 'CafÃ© %s\n' "$i" >"a/$i.txt"; done
ln -s a linked
ln -s a/5.txt five.txt
for j in 1 8; do
	"$MOJIMEND" fix -j "$j" . ./a b/../a ./a/1.txt "$PWD/a" linked/2.txt a/3.txt five.txt; echo "exit $?"
	"$MOJIMEND" undo; echo "exit $?"
done
printf '# 文獻 1：甲\n**PMID**: 12345678\n**DOI**: 10.1000/a\n' >b/1.md
"$MOJIMEND" check --format concise --no-reference b b/1.md ./b/1.md a/../b "$PWD/b/1.md" | grep -c unique || :
