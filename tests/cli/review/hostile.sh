# Names and text that would drive a terminal, in what is shown and in what is kept.
esc=$(printf '\033')
name="a${esc}[31m
##[set-env]"
printf 'ÐœÐ¸Ñ€ %s[2J\302\233\342\200\256##vso[x]"\\\t\377Ð²ÑÐµ\342\200\251\377\n' "$esc" >"$name"
echo с | "$MOJIMEND" review . >out 2>&1; echo "exit $?"
cat out .mojimend-answers.jsonl
! grep -q "$esc" out .mojimend-answers.jsonl && echo 'no escape'
"$MOJIMEND" review --apply . >out 2>&1; cat out
od -c "$name" | head -n 3
"$MOJIMEND" review . </dev/null
echo '--- characters that nobody can see'
rm "$name" .mojimend-answers.jsonl
cat >a.txt <<'END'
zero â€x width cafÃ© crÃ¨me
Ð¡ÑŠÐµÑˆÑŒ Ð¶Ðµ ÐµÑ‰Ñ‘ Â Ð¼
END
printf '\342\200\216\n\033[A\n\302\233\n\n\302\215\n\302\255\n' | "$MOJIMEND" review a.txt | sed 's/ [<>]\{0,1\}[0-9.]*%/ N%/g'
cat .mojimend-answers.jsonl
