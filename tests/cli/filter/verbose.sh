# Findings on standard error, the text alone on standard output.
printf 'CafÃ© crÃ¨me\n' | "$MOJIMEND" filter --verbose --format concise --stdin-filename a.txt
