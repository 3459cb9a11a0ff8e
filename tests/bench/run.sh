#!/bin/sh
# usage: tests/bench/run.sh PROGRAM [FOLDER]
# How mojimend compares with merely reading the same bytes, on this machine and now: medians of
# several runs.  FOLDER holds the documents to copy a thousand times; without it the fixtures' truth.
set -eu
program=$(realpath "$1")
folder=${2:-}
work=$(mktemp -d) # outside of the repository: inside, build/ would be ignored
export XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" # journals, and what is remembered
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
${CC:-cc} -O2 -std=c11 -D_DEFAULT_SOURCE -o "$work/time" tests/bench/time.c

# ratio WHAT LIMIT OURS THEIRS: as time.c prints them
ratio() {
	awk -v what="$1" -v limit="$2" -v a="${3% *}" -v b="${4% *}" 'BEGIN {
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

# The hook: one staged note of 300, beside git's own look at what is staged.  Other documents are
# remembered from the last run, or read anew.
if command -v git >/dev/null; then
	mkdir "$work/repo"
	find "$work/tree" -name '*.md' | sort | head -n 300 >"$work/notes"
	i=0
	while read -r note; do
		i=$((i + 1))
		cp "$note" "$work/repo/$i.md"
	done <"$work/notes"
	export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
	(cd "$work/repo" && git init -q . 2>/dev/null && git add . &&
		git -c user.name=n -c user.email=e commit -qm one &&
		note=$(grep -lE '^\*\*(PMID|DOI)' ./*.md | head -n 1) && echo >>"$note" && git add .)
	printf "%-44s %12s %12s\n" "" mojimend "git diff"
	git=$(cd "$work/repo" && "$work/time" 200 git diff --cached)
	ratio "hook: one staged note of $i, remembered" 2 \
		"$(cd "$work/repo" && "$work/time" 200 "$program" check --staged)" "$git"
	ratio "hook: the others read anew" - \
		"$(cd "$work/repo" && "$work/time" 20 "$program" check --staged --no-cache)" "$git"
	ratio "hook: git --version" - "$("$work/time" 200 git --version)" "$git"
fi

# Damaged text, by one worker: against merely turning it back into the page's bytes by iconv.
# The asked speed is 5 MB a second, the asked memory 64 MB above the text.
damaged() { # WHAT FILE
	iconv=$("$work/time" 5 iconv -c -f UTF-8 -t CP1254 "$2")
	ours=$("$work/time" 3 "$program" check --quiet -j1 "$2")
	ratio "$1" - "$ours" "$iconv"
	awk -v bytes="$(wc -c <"$2")" -v us="${ours% *}" -v kb="${ours#* }" 'BEGIN {
		printf "%-44s %9.2f MB/s, %.1f MB above the text (asked: 5, 64)\n", "", bytes / us, kb / 1024 - bytes / 1048576 }'
}
find "$work/one" -type f -exec cat {} + | iconv -c -f UTF-8 -t UTF-8 >"$work/docs.md" 2>/dev/null || :
: >"$work/two.md"
while [ "$(wc -c <"$work/two.md")" -lt 2000000 ]; do cat "$work/docs.md" >>"$work/two.md"; done
"$program" damage --page windows-1254 --undefined drop <"$work/two.md" >"$work/dropped.md"
"$program" damage --page windows-1252 --undefined keep --layers 2 <"$work/two.md" >"$work/layers.md"
tr '\n' ' ' <"$work/two.md" | head -c 600000 | iconv -c -f UTF-8 -t UTF-8 2>/dev/null |
	"$program" damage --page windows-1254 --undefined drop >"$work/line.md"
printf "%-44s %12s %12s\n" "" mojimend iconv
damaged "damaged: bytes lost, 1254" "$work/dropped.md"
damaged "damaged: twice, 1252" "$work/layers.md"
damaged "damaged: bytes lost, in one line" "$work/line.md"
