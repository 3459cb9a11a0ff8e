"$MOJIMEND" damage --help
"$MOJIMEND" help damage | cmp - - && "$MOJIMEND" help nothing
