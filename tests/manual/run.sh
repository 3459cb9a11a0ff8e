#!/bin/sh
# usage: tests/manual/run.sh PROGRAM PAGE...
# Each example of a manual page or a Markdown file that is a rule file ("schema: 1") is taken out and run: its tests must
# pass, each of its rules must have some, and the JSON schema must take it.
set -eu
export LC_ALL=C.UTF-8
program=$(realpath "$1")
shift
work=$(mktemp -d)
export XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" # journals, and what is remembered
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0

for page; do
	case $page in
	*.md) # blocks that are indented by four blanks
		awk -v to="$work/$(basename "$page")" '
			/^    / { if (!on) n++; on = 1; print substr($0, 5) > (to "." n ".yaml"); next }
			/./ { on = 0 }
			on { print "" > (to "." n ".yaml") }
		' "$page"
		continue
		;;
	esac
	# What roff makes of it: \e is a backslash, \& nothing.
	awk -v to="$work/$(basename "$page")" '
		/^\.Bd -literal/ { on = 1; n++; next }
		/^\.Ed/ { on = 0 }
		on { gsub(/\\&/, ""); gsub(/\\e/, "\\"); print > (to "." n ".yaml") }
	' "$page"
done
for file in "$work"/*.yaml; do
	head -n 1 "$file" | grep -qx 'schema: 1' || continue
	if "$program" --no-config test-rules "$file" >"$work/out" 2>&1 &&
		! grep -q 'warning: ' "$work/out"; then
		passed=$((passed + 1))
	else
		echo "manual: an example fails:"
		sed "s|$work/||" "$work/out"
		failed=$((failed + 1))
	fi
done
[ $passed -gt 0 ] || failed=$((failed + 1))
echo "manual: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
