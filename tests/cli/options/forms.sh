# --name=VALUE and --name VALUE are one; -- ends options; options may stand anywhere.
printf 'sound\n' >--quiet
"$MOJIMEND" check --format=concise -- --quiet && "$MOJIMEND" --format concise check -- --quiet &&
	"$MOJIMEND" check -- --quiet --format && echo not reached
