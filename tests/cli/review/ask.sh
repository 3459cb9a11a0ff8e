# One answer for all that is alike; skipped, left for good, taken back, and what is no answer.
mkdir notes
printf 'Вот, он сел.\n' >notes/a.txt
printf 'И вот, он сел.\nДа вот, это он.\n' >notes/b.txt
printf 'Для всех: я и ты.\n' >notes/c.txt
for f in notes/*; do "$MOJIMEND" damage --undefined drop <"$f" >out && mv out "$f"; done
echo '--- all kinds of words, and the first three of five'
"$MOJIMEND" review notes <<'END'
?
m
0
99
9999999999999999999999
ж
nonsense
b
с

L
q
END
echo "exit $?"
cat .mojimend-answers.jsonl
echo '--- on with the rest: skipped, answered, back twice; then they are written'
"$MOJIMEND" review notes <<'END'
2
b
э

с
b
b
с
q
END
echo "exit $?"
cat .mojimend-answers.jsonl
echo '--- the end: back from there, too'
printf 'э\nb\nя\nn\n' | "$MOJIMEND" review notes; echo "exit $?"
cat notes/*
echo y | "$MOJIMEND" review notes; echo "exit $?"
cat notes/*
echo '--- the same again changes nothing'
"$MOJIMEND" review --apply notes
"$MOJIMEND" review notes </dev/null; echo "exit $?"
