# Every key that the tables know is in the manual page, as a word of its own.
"$MOJIMEND" rules --schema | grep -o '"[a-z_]*":{"description' | tr -d '":{' | sed 's/description$//' | sort -u |
	while read -r key; do
		grep -Eq "^\.(It )?Cm .*\b$key\b|^\.Cm $key|, $key\b" "$CASES/../../../src/lint/mojimend-rules.5" || echo "$key"
	done
