#!/bin/sh
# usage: tests/bench/lint.sh PROGRAM [FOLDER]
# What rules cost, on this machine and now: 300 notes by all packs against one grep for fifteen
# patterns over the same files; then more rules and more text.  FOLDER holds the notes to copy, with
# other numbers; without it the fixtures' truth.  Medians of several runs.
set -eu
program=$(realpath "$1")
folder=${2:-}
work=$(mktemp -d) # outside of the repository: inside, build/ would be ignored
export XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" # journals, and what is remembered
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export LC_ALL=C.UTF-8 # else grep reads bytes and not characters
${CC:-cc} -O2 -std=c11 -D_DEFAULT_SOURCE -o "$work/time" tests/bench/time.c

# ratio WHAT LIMIT OURS THEIRS: as time.c prints them
ratio() {
	awk -v what="$1" -v limit="$2" -v a="${3% *}" -v b="${4% *}" 'BEGIN {
		printf "%-44s %9.2f ms %9.2f ms   ratio %.2f (asked: at most %s)\n", what, a / 1000, b / 1000, a / b, limit }'
}

# The notes, copied until they are COUNT: copy COUNT TO
copy() {
	i=0 n=0
	mkdir "$2"
	while [ $n -lt "$1" ]; do
		i=$((i + 1))
		while read -r file; do
			[ $n -lt "$1" ] || break
			n=$((n + 1))
			sed -e "s/\\(文獻 [0-9]*\\)：/\\1$i：/" -e "s/\\(PMID[^0-9]*[0-9]*\\)[0-9][0-9]/\\1$((i % 90 + 10))/" \
				"$file" >"$2/$i-$n.md"
		done <"$work/list"
	done
}

# So many rules of a user, each with a pattern of its own: rules COUNT TO
rules() {
	awk -v n="$1" 'BEGIN {
		print "schema: 1\nrules:"
		for (i = 1; i <= n; i++)
			printf "  - {id: my/%d, check: {pattern: \"(?<![0-9])%d[ \\t]+(?:studies|patients|病人|研究)\"}}\n", i, i + 1000
	}' >"$2"
}

if [ -n "$folder" ] && [ -d "$folder" ]; then
	find "$folder" -name '*.md' | sort >"$work/list"
else
	[ -z "$folder" ] || echo "($folder is not there: the fixtures are copied instead)"
	find fixtures -name truth.md | sort >"$work/list"
fi
cat >"$work/patterns" <<'EOF'
^\*\*PMID\*\*: (?![1-9][0-9]{0,7}$).*
^\*\*DOI\*\*: (?!.*10\.[0-9]{2,9}/\S+).*
^\*\*年份\*\*: (?!(?:19|20)[0-9]{2}).*
^\*\*期刊\*\*: *$
[ \t]+$
待查|待補|待確認|未提供|未註明|不詳|TBD|TODO
^#+[^ #]
^## .*第[一二三四]張:
\]\(https?://doi\.org/待查\)
\bPMID:? *0[0-9]+
[\x{200B}\x{2060}\x{FEFF}]
\x{FFFD}
[０-９]{2,}
\*\*[^*]+[：）。]\*\*[一-龥]
(?:Ã|â€|æ|ç|è)[\x{80}-\x{BF}]
EOF
patterns=$(paste -sd'|' "$work/patterns")

copy 300 "$work/notes"
echo "$(nproc) cores; 300 notes, $(du -sk --apparent-size "$work/notes" | cut -f1) KB"
printf '%-44s %12s %12s\n' '' mojimend 'grep -rP'
grep=$("$work/time" 15 grep -rP "$patterns" "$work/notes")
ratio "all packs" 1 "$("$work/time" 15 "$program" check --quiet --no-config "$work/notes")" "$grep"
ratio "with one worker" - "$("$work/time" 15 "$program" check --quiet --no-config -j1 "$work/notes")" "$grep"

# Linear: twice as much takes at most twice as long.  What is there without rules or text counts, too.
lint() { # RULES TEXT
	"$work/time" 5 "$program" check --quiet --no-config -j1 --rules "$1" "$2"
}
for n in 1 2 4; do
	rules $((n * 100)) "$work/rules-$n.yaml"
	copy $((n * 300)) "$work/notes-$n"
done
printf '%-44s %12s %12s\n' '' 'this much' 'once'
once=$(lint "$work/rules-1.yaml" "$work/notes-1")
for n in 2 4; do
	ratio "rules x$n: $((n * 100)) of a user, 300 notes" $n "$(lint "$work/rules-$n.yaml" "$work/notes-1")" "$once"
done
for n in 2 4; do
	ratio "text x$n: 100 rules of a user, $((n * 300)) notes" $n "$(lint "$work/rules-1.yaml" "$work/notes-$n")" "$once"
done
once=
for n in 1 2 4; do
	find "$work/notes-$n" -type f -exec cat {} + >"$work/one-$n.md"
	took=$(lint "$work/rules-1.yaml" "$work/one-$n.md")
	once=${once:-$took}
	[ $n = 1 ] || ratio "text x$n: in one file" $n "$took" "$once"
done
