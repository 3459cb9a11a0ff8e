# The least severity that counts.
printf '\377\n' >a.txt
for level in error warning info never; do
	"$MOJIMEND" check -q --fail-on $level a.txt; echo "$level: $?"
done
