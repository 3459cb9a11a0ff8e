# Only the named texts are repaired; every other byte of a line stays as it is: blanks, numbers of any
# size, escapes, keys that stand there twice, line ends.
cat >in <<'END'
{ "id" : 1e999, "title":"CafÃ© \/ crÃ¨me", "other":"CafÃ©", "n":12345678901234567890123}
{"title":"Caf\u00c3\u00a9 \"x\" \u0000 crÃ¨me 😀 \ud83d\uDE00\t","title":"CafÃ©"}

{"meta":{"list":[{"title":"CafÃ©"},{"title":["CafÃ©",3,null]}]},"list":"CafÃ©"}
{"a.b":"CafÃ©","a":{"b":"CafÃ©"}}
{"title":5}
{"title":"\u6587\u00e6\u0096\u0087 \ud83d\ude00 \u00f0\u009f\u0098\u0080 \u00c3\u00a9"}
[1,2]
"CafÃ©"
END
printf '{"title":"crÃ¨me"}\r\n \r\n{"title":"no end: CafÃ©"}' >>in
"$MOJIMEND" filter --jsonl title --jsonl=meta.list.title --jsonl 'a\.b' <in >out; echo "exit $?"
tr '\r' '~' <out
echo
"$MOJIMEND" filter --jsonl title --jsonl=meta.list.title --jsonl 'a\.b' <out >again
cmp out again && echo 'twice is once'
printf '\357\273\277{"title":"CafÃ©"}\n' | "$MOJIMEND" filter --jsonl title | od -An -c | head -n 1
printf '' | "$MOJIMEND" filter --jsonl title; echo "exit $?"
