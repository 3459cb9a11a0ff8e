"$MOJIMEND" --version | sed 's/[0-9][0-9.]*/N/'
"$MOJIMEND" -V check | sed 's/[0-9][0-9.]*/N/'
# The newest part of CHANGELOG.md is about it.
version=$("$MOJIMEND" --version)
[ "$(grep -m 1 '^## ' "$CASES/../../../CHANGELOG.md")" = "## ${version#mojimend }" ] || echo "CHANGELOG.md does not tell of $version"
