"$MOJIMEND" --help
