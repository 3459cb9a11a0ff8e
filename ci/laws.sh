#!/bin/sh
# The laws of the house that a machine can check.  Prints each break; status 1 if there is any.
# Run from the top of the tree.  ci/laws_test.sh breaks each of them once.
set -eu
export LC_ALL=C
passed=0 failed=0
breaks=$(mktemp)
trap 'rm -f "$breaks"' EXIT
trap 'exit 1' HUP INT TERM

sources() { find src -name '*.[ch]' | sort; }

# verdict NAME: what was printed into $breaks since the last verdict belongs to this law.
verdict() {
	if [ -s "$breaks" ]; then
		sed "s/^/law $1: /" "$breaks"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
	: >"$breaks"
}

# 1. Rooms look back: a room includes itself, rooms before it in the alphabet, and mojimend.h.
# 2. tool/ is a guest: it sees mojimend.h, base/ and itself.
# Inner includes are written "room/file.h", so that this can be read off.
includes() {
	sources | while read -r file; do
		sed -n 's/^[ \t]*#[ \t]*include[ \t]*"\([^"]*\)".*/\1/p' "$file" | while read -r seen; do
			echo "$file $seen"
		done
	done
}
includes | awk '
	{ n = split($1, at, "/"); room = n > 2 ? at[2] : ""; split($2, to, "/") }
	$2 == "mojimend.h" || $2 ~ /\.def$/ { next }
	$2 !~ /\// || $2 ~ /^\./ { print $1 ": \"" $2 "\" is not written room/file.h"; next }
	room != "" && room != "tool" && to[1] > room { print $1 ": " room " includes the later room " to[1] }
' >>"$breaks"
verdict rooms
includes | awk '
	{ n = split($1, at, "/"); split($2, to, "/") }
	n > 2 && at[2] == "tool" && $2 ~ /\// && to[1] != "tool" && to[1] != "base" { print $1 ": tool includes " to[1] }
	(n < 3 || at[2] != "tool") && to[1] == "tool" { print $1 ": only tool knows tool" }
' >>"$breaks"
verdict guest

# 3. One door per dependency; to ICU there are those of the library, of the tools that make its tables
# and of the program, which loads ICU when it is needed.
door() {
	sources | xargs grep -lE "^[[:space:]]*#[[:space:]]*include[[:space:]]*<$1" |
		grep -vxE "$2" | sed "s#\$#: <$1> belongs to $2 only#" >>"$breaks" || :
}
door unicode/ 'src/(codec/(icu|ucd)|tool/icu)\.c'
door yaml.h src/lint/yaml.c
door pcre2 src/lint/pattern.c
door md4c src/lint/markdown.c
door pthread.h src/tool/pool.c
door jansson.h src/tool/json.c
door sha256.h src/tool/hash.c
verdict doors

# 4. Sizes: files to 500 lines, functions to 60 (a function opens with { in column 0).
# Exceptions, each with its reason, as "file" or "file:first line of the function":
# - the public header is the manual of the library, and there shall be but one;
# - the door to PCRE2: what is compiled, counted and matched has one state, and the door is one file.
exceptions='src/mojimend.h
src/lint/pattern.c'
tab=$(printf '\t')
sources | while read -r file; do
	awk -v file="$file" '
		/^\{/ { start = NR; name = last }
		/^\}/ { if (start && NR - start - 1 > 60) print file ":" name "\ta function of " NR - start - 1 " lines"; start = 0 }
		{ last = $0 }
		END { if (NR > 500) print file "\ta file of " NR " lines" }
	' "$file"
done | while IFS=$tab read -r at what; do
	printf '%s\n' "$exceptions" | grep -qxF "$at" || echo "$at: $what"
done >>"$breaks"
verdict sizes

# 5. A C file begins with its idea; a header guards itself.
sources | while read -r file; do
	case $file in
	*.c) head -c 2 "$file" | grep -q '^/\*' || echo "$file: does not begin with its idea" ;;
	*.h) grep -q '^#ifndef [A-Z0-9_]*_H$' "$file" || echo "$file: has no guard" ;;
	esac
done >>"$breaks"
verdict ideas

# 6. Nothing generated and no text of others is committed: what is not a source, a fixture,
#    a rule, a count or a word about them is not here.  action.yml stands at the top, where GitHub
#    looks for it; ci/ has what servers read beside the scripts.
if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
	git ls-files -co --exclude-standard
else
	find . -path ./build -prune -o -type f -print | sed 's|^\./||'
fi | grep -vE '^(src/.*\.([chl1-9]|def|tsv)|src/cost/counts/[A-Z]+|src/mojimend\.abi|src/.*\.md|src/report/page\.(html|css|js)|rules/[a-z-]+\.(yaml|md)|fixtures/.*|tests/.*|ci/[a-z_]+(\.sh)?|ci/debian/.*|ci/(gitlab\.yml|matcher\.json)|action\.yml|\.ci/run|Makefile|(README|README\.zh-TW|CHANGELOG)\.md|LICENSE|\.gitignore|\.gitattributes|\.clang-format|\.clang-tidy|\.pre-commit-hooks\.yaml|\.github/.*|config\.mk)$' |
	sed 's/$/: what is this?/' >>"$breaks" || :
verdict litter

echo "laws: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
