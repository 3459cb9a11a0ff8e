#!/bin/sh
# usage: tests/cli/run.sh PROGRAM [CASE.sh...]
# Runs each <topic>/<case>.sh in a temporary folder and an environment of its own, with $MOJIMEND naming the program
# and $CASES the folder of the case, and compares what it wrote and how it ended with the files
# beside it: <case>.out, <case>.err (no file: nothing written) and <case>.exit (no file: 0).
# ACCEPT=1 rewrites these.  A case that prints a line "SKIP: why" on stderr and exits with 77 is skipped.
set -eu
MOJIMEND=$(realpath "$1")
export MOJIMEND LC_ALL=C.UTF-8
unset NO_COLOR || :
shift
top=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
[ $# -gt 0 ] || set -- "$top"/*/*.sh
passed=0 failed=0 skipped=0

# same WHAT EXPECTED GOT: an absent file is an empty one
same() {
	[ -f "$2" ] || : >"$work/empty"
	if [ -f "$2" ]; then cmp -s "$2" "$3"; else cmp -s "$work/empty" "$3"; fi && return 0
	echo "cli: $name: $1 differs"
	diff -u --label expected --label got "$([ -f "$2" ] && echo "$2" || echo "$work/empty")" "$3" | head -n 40
	return 1
}

# keep FILE GOT: what is expected from now on
keep() {
	if [ -s "$2" ]; then cp "$2" "$1"; else rm -f "$1"; fi
}

for case; do
	[ -f "$case" ] || continue
	case=$(realpath "$case")
	name=${case#"$top"/}
	name=${name%.sh} stem=${case%.sh}
	CASES=$(dirname "$case")
	export CASES
	rm -rf "$work/here" "$work/user" "$work/state" "$work/cache"
	mkdir "$work/here" "$work/user"
	status=0
	# The same everywhere: SHELL, TERM and what else a machine may or may not have set is not there.
	(cd "$work/here" && env -i PATH="$PATH" HOME="$work/user" TMPDIR="$work" LC_ALL="$LC_ALL" \
		XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" MOJIMEND="$MOJIMEND" CASES="$CASES" \
		${CC:+CC="$CC"} ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} ${CI:+CI="$CI"} \
		${LD_LIBRARY_PATH:+LD_LIBRARY_PATH="$LD_LIBRARY_PATH"} \
		sh "$case" >"$work/out" 2>"$work/err" </dev/null) || status=$?
	chmod -R u+rwX "$work/here" 2>/dev/null || :
	if [ "$status" -eq 77 ] && grep -q '^SKIP: ' "$work/err"; then
		echo "cli: $name: skipped: $(sed -n 's/^SKIP: //p' "$work/err")"
		skipped=$((skipped + 1))
		continue
	fi
	[ "$status" -eq 0 ] && : >"$work/exit" || echo "$status" >"$work/exit"
	# The folder has another name each time, and so have journals.
	sed -i "s|$work/here|HERE|g; s|$work|WORK|g; s|$MOJIMEND|mojimend|g
		s|[0-9]\{8\}T[0-9]\{6\}\.[0-9]*-[0-9]*\.\([a-z]*\.jsonl\)|ID.\1|g" "$work/out" "$work/err"
	if [ -n "${ACCEPT:-}" ]; then
		keep "$stem.out" "$work/out"
		keep "$stem.err" "$work/err"
		keep "$stem.exit" "$work/exit"
	fi
	[ -f "$stem.exit" ] && [ "$(cat "$stem.exit")" = 0 ] && echo 0 >"$work/exit"
	ok=1
	same output "$stem.out" "$work/out" || ok=0
	same 'error output' "$stem.err" "$work/err" || ok=0
	same 'exit status' "$stem.exit" "$work/exit" || ok=0
	if [ $ok = 1 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "cli: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
