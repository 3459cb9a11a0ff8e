# fix of fix is fix, and one worker does what eight do, where files are each other's reference:
# what a run has repaired is no evidence for the next, until somebody adds it to git.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
wen() { for n in 1 2 3 4 5 6; do printf '主持人：溫朮珺，本週第 %s 次會在圖書館，大家都要來，也請帶朋友一起來。\n' $n; done; }
gan() { for n in 1 2 3 4 5 6; do printf '紀錄：甘琇琍，本週第 %s 次會在圖書館，大家都要來，也請帶朋友一起來。\n' $n; done; }
damage() { "$MOJIMEND" damage --page windows-1254 --undefined drop; }
mkdir one && cd one && git init -q . 2>/dev/null
for i in 1 2 3 4; do
	wen >$i-sound.md                        # knows 溫朮珺
	{ wen | damage; gan; } >$i-becomes.md   # can be repaired by it, and would know 甘琇琍
	gan | damage >$i-needs.md
done
git add .
cd .. && cp -R one eight && cp -R one plain
(cd one && "$MOJIMEND" fix --no-journal -v -j1 . >../one.out 2>../one.err)
(cd eight && "$MOJIMEND" fix --no-journal -v -j8 . >../eight.out 2>../eight.err)
cmp one.out eight.out && cmp one.err eight.err && diff -r -x .git one eight && echo one is eight
cat one.err
{ wen; gan; } | cmp - one/1-becomes.md && echo repaired by the sound ones
gan | cmp -s - one/1-needs.md || echo nothing knew these names
cp -R one again
(cd again && "$MOJIMEND" fix -q .)
diff -r -x .git one again && echo twice is once
(cd again && git add . && "$MOJIMEND" fix -q .)
gan | cmp - again/1-needs.md && echo and what was added to git is known
echo -- named: what the run writes is not what it reads
cp -R plain many
(cd plain && "$MOJIMEND" fix -q -j1 --no-reference --reference . .)
(cd many && "$MOJIMEND" fix -q -j8 --no-reference --reference . .)
diff -r -x .git plain many && diff -r -x .git one many && echo the same
