# Whatever prints: what did not arrive is a failure, and the call that failed is named.
[ -c /dev/full ] || { echo "SKIP: no /dev/full" >&2; exit 77; }
mkdir in
printf 'CafÃ©\n' >in/a.txt
cp in/a.txt b.txt
tell() { echo "$* $?"; }
export GIT_CEILING_DIRECTORIES="$PWD"
printf 'Если все сели.\n' | "$MOJIMEND" damage --undefined drop >in/lost.txt
"$MOJIMEND" --help >/dev/full; tell --help
for command in check fix review filter verify baseline init damage learn rules explain test-rules help; do
	"$MOJIMEND" help $command >/dev/full; tell help $command
done 2>&1 | sort | uniq -c | sed 's/^ *//'
"$MOJIMEND" check in >/dev/full; tell check
"$MOJIMEND" check --format json in >/dev/full; tell check json
"$MOJIMEND" check --show-files in >/dev/full; tell --show-files
"$MOJIMEND" check --show-config in >/dev/full; tell --show-config
"$MOJIMEND" fix --diff in >/dev/full; tell fix --diff
"$MOJIMEND" fix -n in >/dev/full; tell fix -n
"$MOJIMEND" fix b.txt >/dev/full; tell fix
cat b.txt
"$MOJIMEND" filter <in/a.txt >/dev/full; tell filter
"$MOJIMEND" damage <b.txt >/dev/full; tell damage
"$MOJIMEND" verify in/a.txt b.txt >/dev/full; tell verify
"$MOJIMEND" learn in >/dev/full; tell learn
"$MOJIMEND" rules >/dev/full; tell rules
"$MOJIMEND" rules --schema >/dev/full; tell rules --schema
"$MOJIMEND" explain encoding/mojibake >/dev/full; tell explain
"$MOJIMEND" test-rules >/dev/full; tell test-rules
"$MOJIMEND" baseline --baseline base.jsonl in >/dev/full; tell baseline
"$MOJIMEND" init -n in >/dev/full; tell init
echo q | "$MOJIMEND" review --answers x.jsonl in >/dev/full; tell review
echo '--- standard input that is closed is not an empty one'
"$MOJIMEND" filter <&-; tell filter
"$MOJIMEND" damage <&-; tell damage
"$MOJIMEND" check - <&-; tell check -
"$MOJIMEND" review --answers x.jsonl in <&- >out; tell review
