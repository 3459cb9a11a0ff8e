"$MOJIMEND" --version | sed 's/[0-9][0-9.]*/N/'
"$MOJIMEND" -V check | sed 's/[0-9][0-9.]*/N/'
