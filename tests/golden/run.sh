#!/bin/sh
# usage: tests/golden/run.sh PROGRAM FIXTURES [CASE...]
# A case is a folder:
#	in.EXT          the bytes that are given
#	out.EXT         the bytes after `fix --no-fixes`; not there: the same as in.EXT
#	findings.jsonl  what `check --format jsonl` prints about it; not there: nothing
#	truth.EXT       what the text was before it was damaged; then out.EXT must be that
#	source.EXT      the same where bytes were lost: out.EXT cannot be all of it
#	why             what the case is there for
# ACCEPT=1 rewrites out.EXT and findings.jsonl; read the diff.
set -eu
export LC_ALL=C.UTF-8
program=$(realpath "$1") fixtures=$2
shift 2
work=$(mktemp -d)
export XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" # journals, and what is remembered
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0 skipped=0

# wrong WHAT: one reason why this case fails
wrong() {
	echo "golden: $name: $1"
	ok=0
}

# run STATUS-FILE ARGUMENTS...: status 0 or 1 is an answer, all else is not
run() {
	status=0
	(cd "$work/here" && "$program" "$@") >"$work/out" 2>"$work/err" </dev/null || status=$?
	[ "$status" -le 1 ] || { wrong "$* ended with $status"; head -n 5 "$work/err"; }
}

stamp() { stat -c '%i %y %s' "$1"; }

golden() {
	case_dir=$fixtures/$name
	in=$(echo "$case_dir"/in.*)
	ext=${in##*.}
	rm -rf "$work/here" "$work/state"
	mkdir "$work/here"
	cp "$in" "$work/here/in.$ext"
	file=$work/here/in.$ext
	first=$(stat -c %y "$file")

	run check --format jsonl "in.$ext"
	cp "$work/out" "$work/findings"
	cmp -s "$file" "$in" || wrong "check changed the file"

	before=$(stamp "$file")
	run fix --no-fixes "in.$ext"
	if cmp -s "$file" "$in"; then
		[ "$(stamp "$file")" = "$before" ] || wrong "nothing changed, yet fix wrote the file"
	fi
	[ "$(ls -A "$work/here")" = "in.$ext" ] || wrong "fix left something beside the file: $(ls -A "$work/here")"
	cp "$file" "$work/fixed"
	before=$(stamp "$file")
	run fix --no-fixes "in.$ext"
	[ "$(stamp "$file")" = "$before" ] || wrong "fix twice is not fix once"
	run fix "in.$ext"
	before=$(stamp "$file")
	run fix "in.$ext"
	[ "$(stamp "$file")" = "$before" ] || wrong "with fixes of rules, fix twice is not fix once"
	for journal in "$work"/state/mojimend/*.done.jsonl; do
		[ "$journal" = "$work/state/mojimend/*.done.jsonl" ] || run undo -q
	done
	cmp "$file" "$in" || wrong "undo does not give the first bytes back"
	[ "$(stat -c %y "$file")" = "$first" ] || wrong "undo does not give the first time back"

	status=0
	# not here: what git tracks here, the truth among it, would be known text
	(cd "$work/here" && "$program" filter --stdin-filename "in.$ext") <"$in" >"$work/filtered" 2>"$work/err" || status=$?
	[ "$status" -le 1 ] || wrong "filter ended with $status"
	cmp -s "$work/filtered" "$work/fixed" || wrong "filter gives other bytes than fix"

	if [ -f "$case_dir/truth.$ext" ] && ! cmp -s "$case_dir/truth.$ext" "$work/fixed"; then
		wrong "the repaired text is not the truth"
		diff -u --label truth --label repaired "$case_dir/truth.$ext" "$work/fixed" | head -n 12 || :
	fi
	if [ -n "${ACCEPT:-}" ]; then
		rm -f "$case_dir/out.$ext" "$case_dir/findings.jsonl"
		cmp -s "$in" "$work/fixed" || cp "$work/fixed" "$case_dir/out.$ext"
		[ ! -s "$work/findings" ] || cp "$work/findings" "$case_dir/findings.jsonl"
		return
	fi
	expected=$in
	[ ! -f "$case_dir/out.$ext" ] || expected=$case_dir/out.$ext
	cmp -s "$expected" "$work/fixed" || {
		wrong "fix gives other bytes than out.$ext"
		diff -u --label expected --label got "$expected" "$work/fixed" | head -n 12 || :
	}
	expected=$case_dir/findings.jsonl
	[ -f "$expected" ] || expected=/dev/null
	cmp -s "$expected" "$work/findings" || {
		wrong "other findings than findings.jsonl"
		diff -u --label expected --label got "$expected" "$work/findings" | head -n 12 || :
	}
}

[ $# -gt 0 ] || set -- "$fixtures"/*/why
for name; do
	name=${name%/why}
	name=${name##*/}
	ok=1
	golden
	if [ $ok = 1 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "golden: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
