# A card that is a heading of level 1 is a second title, too: one cause, one finding.
sed 's/^## \(.*第二張\)/# \1/' "$CASES/../../../fixtures/sound-pubmed/in.md" >note.md
"$MOJIMEND" check --format concise note.md
