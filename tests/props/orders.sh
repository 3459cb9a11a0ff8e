#!/bin/sh
# usage: tests/props/orders.sh PROGRAM
# QUICK=1: one order, one number of workers.
# Arguments in any order, with any number of workers, in any locale: the same bytes are told, and
# the same bytes are left in the files, for check and for fix.
set -eu
program=$(realpath "$1")
top=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0
counts='1 2 8 64' locales='C C.UTF-8 zh_TW.UTF-8' orders='1 2 3'
[ -z "${QUICK:-}" ] || counts='1 8' locales=C orders='1 2'
unset LANG LC_MESSAGES LC_ALL || :
export GIT_CEILING_DIRECTORIES="$work"

ok() { # WHAT, after a command
	if [ "$1" = 0 ]; then
		passed=$((passed + 1))
	else
		echo "orders: $2"
		failed=$((failed + 1))
	fi
}

# Pseudo random, the same each time: order N is by a checksum of the name with it.
shuffle() {
	while read -r name; do
		printf '%s %s\n' "$(printf '%s%s' "$name" "$1" | cksum | cut -d' ' -f1)" "$name"
	done <"$work/names" | sort -n | cut -d' ' -f2-
}

mkdir "$work/in"
for folder in "$top"/fixtures/*/; do
	mkdir "$work/in/$(basename "$folder")"
	for file in "$folder"*; do
		case $file in *findings.jsonl | *truth.md) continue ;; esac
		[ -f "$file" ] && cp "$file" "$work/in/$(basename "$folder")/"
	done
done
(cd "$work/in" && find . -type f | sed 's|^\./||' | sort) >"$work/names"
[ -s "$work/names" ] || { echo "orders: 0 passed, 1 failed, 0 skipped"; exit 1; }

# run ORDER JOBS LOCALE COMMAND...: its words in $work/told, its files in $work/now
run() {
	order=$work/order.$1
	[ -f "$order" ] || shuffle "$1" >"$order"
	jobs=$2 locale=$3
	shift 3
	case $1 in fix*) rm -rf "$work/now"; cp -R "$work/in" "$work/now" ;; esac
	[ -d "$work/now" ] || cp -R "$work/in" "$work/now"
	status=0
	(cd "$work/now" && tr '\n' '\0' <"$order" | LC_ALL=$locale XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache \
		xargs -0 "$program" "$@" --language en -j"$jobs" --) >"$work/told" 2>&1 || status=$?
	echo "status $status" >>"$work/told"
}

# same WHAT: as the first time
same() {
	cmp "$work/first" "$work/told" && same=0 || same=1
	ok "$same" "$1 says other things"
	diff -r "$work/files" "$work/now" >"$work/diff" && same=0 || same=1
	head -n 5 "$work/diff"
	ok "$same" "$1 leaves other bytes"
}

for command in 'check --format json' 'fix --format concise --no-journal'; do
	first=
	for locale in $locales; do
		for number in $orders; do
			for jobs in $counts; do
				# shellcheck disable=SC2086 # words
				run "$number" "$jobs" "$locale" $command
				if [ -z "$first" ]; then
					first=seen
					rm -rf "$work/files"
					cp -R "$work/now" "$work/files"
					cp "$work/told" "$work/first"
				fi
				same "$command -j$jobs in order $number, $locale,"
			done
		done
	done
done
grep -q ': repaired: ' "$work/first" && same=0 || same=1
ok "$same" "fix repaired nothing"
grep -q ' is also in .*note/unique' "$work/first" && same=0 || same=1
ok "$same" "no two documents said the same"
cmp -s "$work/order.1" "$work/order.2" && same=1 || same=0
ok "$same" "two orders are one"
echo "orders: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
