#!/bin/sh
# usage: tests/bench/restore.sh PROGRAM
# How right the likeliest characters are, on text that the model was not counted from: the clean
# documents, and every fifth paragraph of the running text, which `make train` keeps out.
set -eu
shared=../shared
if [ ! -d "$shared/model-corpus" ] || [ ! -d "$shared/corpus/clean" ]; then
	echo "bench-restore: skipped: $shared/model-corpus and $shared/corpus/clean are not there"
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
for text in taiwan msdocs d2l; do
	xz -dc "$shared/model-corpus/$text.txt.xz" | awk 'NR % 5 == 0' >"$work/$text"
done
notes="$(echo "$shared"/corpus/clean/pubmed-papers/*.md "$shared"/corpus/clean/ais-papers/*.md)"
long="$(echo "$shared"/corpus/clean/papers/*.md "$shared"/corpus/clean/ais-classic-30/*.md)"
pubmed="$(echo "$shared"/corpus/clean/pubmed-papers/*.md)"
classic="$(echo "$shared"/corpus/clean/ais-classic-30/*.md)"
for page in windows-1254 windows-1252; do
	echo "== $page"
	# The lists are names without blanks, to be split.
	# shellcheck disable=SC2086
	"$1" $page notes $notes -- 'long notes' $long -- \
		--others 'notes, beside five others' $pubmed -- \
		--others 'long notes, beside two others' $classic -- \
		'encyclopaedia, held out' "$work/taiwan" -- 'manuals, held out' "$work/msdocs" \
		-- 'textbook, held out' "$work/d2l"
done
