# Where answers are kept, and that they are no documents.
git init -q repository 2>/dev/null
cd repository || exit
mkdir -p sub/sub
printf '本研究說明典型案例並不用於門診，並非中文。\n' | "$MOJIMEND" damage --undefined drop >a.txt
cp a.txt sub/sub/b.txt
(cd sub/sub && printf '不\nq\n' | "$MOJIMEND" review ../.. >out; grep place out; rm out)
find . -name '.git' -prune -o -type f -print | sort
cat .mojimend-answers.jsonl
cp .mojimend-answers.jsonl ../kept
mv .mojimend-answers.jsonl team.mojimend-answers.jsonl
"$MOJIMEND" check --format concise | sed 's/:.*//' | sort -u
mv team.mojimend-answers.jsonl x.jsonl
echo '--- under a name of its own it is left out by review alone'
yes '' | head -n 20 | "$MOJIMEND" review --answers x.jsonl >../out; grep -c ' of ' ../out; grep jsonl ../out
"$MOJIMEND" review --answers x.jsonl --apply >/dev/null
cmp x.jsonl ../kept
