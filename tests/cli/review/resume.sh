# Left at the end of the input, cut off in the middle of a write: what is answered is not asked again.
printf 'Если все сели.\n' | "$MOJIMEND" damage --undefined drop >a.txt
cp a.txt kept
echo с | "$MOJIMEND" review a.txt >out; tail -n 2 out
cat .mojimend-answers.jsonl
cmp a.txt kept && echo 'the file is as it was'
echo '--- a line that was cut off in its writing'
printf '{"before":"%0200d' 0 >>.mojimend-answers.jsonl
printf 'с\n' | "$MOJIMEND" review a.txt >out; tail -n 2 out
cat .mojimend-answers.jsonl
echo '--- a last line without its end'
printf '%s' "$(cat .mojimend-answers.jsonl)" >x && mv x .mojimend-answers.jsonl
printf 'с\nb\nя\nb\nс\n' | "$MOJIMEND" review a.txt >out; tail -n 2 out
cat .mojimend-answers.jsonl
"$MOJIMEND" review --apply a.txt
cat a.txt
