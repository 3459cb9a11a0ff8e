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
cat "$shared"/corpus/clean/*/*.md >"$work/notes"
for text in taiwan msdocs d2l; do
	xz -dc "$shared/model-corpus/$text.txt.xz" | awk 'NR % 5 == 0' >"$work/$text"
done
"$1" 'clean documents' "$work/notes" 'taiwan, held out' "$work/taiwan" \
	'msdocs, held out' "$work/msdocs" 'd2l, held out' "$work/d2l"
