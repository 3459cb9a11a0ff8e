# The same output for any number of workers.
for i in $(seq 1 300); do
	printf 'line\n\t%d CafÃ© \377\n' "$i" >"f$i.md"
done
for format in human concise json jsonl; do
	for jobs in 1 2 3 8 64 0; do
		"$MOJIMEND" check --format $format --jobs $jobs . | cksum
	done | sort | uniq | wc -l
done
