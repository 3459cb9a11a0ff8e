# What the shells ask: the kind of the word at the end, and what it could be.
words() {
	echo "== $*"
	"$MOJIMEND" completions words -- "$@"
}
words ''
words ch
words check --fo
words check --fail-on ''
words check --fail-on=w
words fix --uncertain best --diff --d
words check -qf s
words check -j ''
words check --format=j
words check --format=sarif:
words check --config=
words check --no-such=
words --no
words damage --page windows-125
words init ''
words check ''
words check --staged -- --st
words completions ''
words help un
words no-such ''
# A value that only this repository knows; of RULE=LEVEL both parts.
cat >house.yaml <<'END'
schema: 1
rules:
  - id: house/no-clinic
    summary: no clinics
    check: {scope: prose, pattern: 診所}
    message: no
    tests: {ok: [{document: "a\n"}], bad: [{document: "診所\n"}]}
END
printf 'rules: [house.yaml]\n' >.mojimend.yaml
words check --select hou
words check --severity house
words check --severity=house/no-clinic=
words explain house
# Nothing raw comes back.
words check --severity "$(printf '\033[31m=')" | sed 1d
words check --severity "house/no-clinic$(printf '\342\200\256=')" | sed 1d
# Rules that cannot be read: the message tells why, and scripts drop it.
echo 'rules: [none.yaml]' >.mojimend.yaml
words check --select note/pm
