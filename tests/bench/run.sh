#!/bin/sh
# usage: tests/bench/run.sh PROGRAM [FOLDER]
# How mojimend compares with merely reading the same bytes, on this machine and now: medians of
# several runs.  FOLDER holds the documents to copy a thousand times; without it the fixtures' truth.
set -eu
program=$(realpath "$1")
folder=${2:-}
work=$(mktemp -d) # outside of the repository: inside, build/ would be ignored
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
${CC:-cc} -O2 -std=c11 -D_POSIX_C_SOURCE=200809L -o "$work/time" tests/bench/time.c

# ratio WHAT LIMIT OURS THEIRS: in microseconds
ratio() {
	awk -v what="$1" -v limit="$2" -v a="$3" -v b="$4" 'BEGIN {
		printf "%-44s %9.2f ms %9.2f ms   ratio %.2f (asked: at most %s)\n", what, a / 1000, b / 1000, a / b, limit }'
}

echo "$(nproc) cores; $(grep -m1 'model name' /proc/cpuinfo 2>/dev/null | sed 's/.*: //')"
printf '%-44s %12s %12s\n' '' mojimend 'plain read'

# A sound note of about 10 KB, and the same damaged: the longest lines are repeated.
awk '{ print; if (length($0) > 400) for (i = 0; i < 5; i++) print }' fixtures/sound-pubmed/in.md |
	head -c 12000 >"$work/note.md"
"$program" damage --undefined keep <"$work/note.md" >"$work/damaged.md"
bytes=$(wc -c <"$work/note.md")
cat=$("$work/time" 400 cat "$work/note.md")
ratio "start: check one sound note of $bytes bytes" 3 "$("$work/time" 400 "$program" check "$work/note.md")" "$cat"
cat=$("$work/time" 400 cat "$work/damaged.md")
ratio "start: check it damaged" - "$("$work/time" 400 "$program" check "$work/damaged.md")" "$cat"
ratio "start: --version" - "$("$work/time" 400 "$program" --version)" "$cat"

mkdir "$work/tree" "$work/one"
if [ -n "$folder" ] && [ -d "$folder" ]; then
	cp -R "$folder/." "$work/one/"
else
	[ -z "$folder" ] || echo "($folder is not there: the fixtures are copied instead)"
	for truth in fixtures/*/truth.md; do
		cp "$truth" "$work/one/$(basename "$(dirname "$truth")").md"
	done
fi
i=0
while [ $i -lt 1000 ]; do
	cp -R "$work/one" "$work/tree/$i"
	i=$((i + 1))
done
files=$(find "$work/tree" -type f | wc -l)
size=$(du -sm --apparent-size "$work/tree" | cut -f1)
# Both read it once before, so that the disk is not measured.
find "$work/tree" -type f -exec cat {} + >/dev/null
find=$("$work/time" 5 find "$work/tree" -type f -exec cat {} +)
ratio "folder: $files files, $size MB" 3 "$("$work/time" 5 "$program" check --quiet "$work/tree")" "$find"
ratio "folder: with one worker" - "$("$work/time" 3 "$program" check --quiet -j1 "$work/tree")" "$find"
ratio "folder: printed as jsonl" - "$("$work/time" 3 "$program" check --format jsonl "$work/tree")" "$find"
