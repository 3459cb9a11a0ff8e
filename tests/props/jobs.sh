#!/bin/sh
# usage: tests/props/jobs.sh PROGRAM
# QUICK=1: fewer files, one format, one other number of workers (under TSan).
# The same bytes for one worker and for many, in any locale and again; and so for what fix leaves.
set -eu
program=$(realpath "$1")
top=$(pwd)
work=$(mktemp -d)
export XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" # journals, and what is remembered
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0
copies='1 2 3 4' formats='human concise json jsonl' counts='2 8 64' locales='C C.UTF-8 tr_TR.UTF-8 de_DE.ISO-8859-1'
[ -z "${QUICK:-}" ] || copies=1 formats=concise counts=8 locales=

tree() { # NAME: the fixtures, some times
	mkdir "$work/$1"
	for i in $copies; do
		cp -R "$top/fixtures" "$work/$1/$i"
		find "$work/$1/$i" -name findings.jsonl -exec rm -f {} +
	done
}

# same NAME: the two files of this name in $work
same() {
	if cmp "$work/one" "$work/many" && [ "$(cat "$work/one.status")" = "$(cat "$work/many.status")" ]; then
		passed=$((passed + 1))
	else
		echo "jobs: $1 differ"
		failed=$((failed + 1))
	fi
}

# run FILE FOLDER ARGUMENTS...
run() {
	file=$work/$1
	cd "$work/$2"
	shift 2
	status=0
	"$program" "$@" >"$file" 2>&1 </dev/null || status=$?
	# A journal's name holds the time and the process.
	sed -i 's|/[0-9]*T[0-9.]*-[0-9]*\.done\.jsonl|/ID.done.jsonl|' "$file"
	echo "$status" >"$file.status"
	sed -i 's|[0-9]*T[0-9.]*-[0-9]*\.done\.jsonl|ID.done.jsonl|' "$file" # named by the time
	cd "$top"
}

tree a
for format in $formats; do
	run one a check -j1 --format "$format" .
	[ -s "$work/one" ] || { echo "jobs: check -j1 --format $format printed nothing"; failed=$((failed + 1)); }
	for jobs in $counts; do
		run many a check -j"$jobs" --format "$format" .
		same "check -j1 and -j$jobs as $format"
	done
done
for locale in $locales; do
	run one a check -j1 --format jsonl .
	LC_ALL=$locale run many a check -j8 --format jsonl .
	same "check under two locales ($locale)"
done
# Known text is built once, by the first that needs it, while others work.
mkdir "$work/known"
for truth in "$top"/fixtures/*/truth.md; do
	cp "$truth" "$work/known/$(basename "$(dirname "$truth")").md"
done
cp -R "$work/a" "$work/c"
cp -R "$work/a" "$work/d"
run one c fix -v -j1 --format concise --reference "$work/known" .
run many d fix -v -j8 --format concise --reference "$work/known" .
same "the words of fix -j1 and fix -j8 with a reference"
if diff -r "$work/c" "$work/d" >"$work/diff"; then
	passed=$((passed + 1))
else
	head -n 5 "$work/diff"
	failed=$((failed + 1))
fi
cp -R "$work/a" "$work/b"
run one a fix -j1 --format concise .
run many b fix -j8 --format concise .
same "the words of fix -j1 and fix -j8"
if diff -r "$work/a" "$work/b" >"$work/diff"; then
	passed=$((passed + 1))
else
	head -n 5 "$work/diff"
	failed=$((failed + 1))
fi
echo "jobs: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
