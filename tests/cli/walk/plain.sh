# Outside a repository: everything, sorted, links not followed, .git not entered.
mkdir -p b/.git c/d
for f in z.md a.md b/x b/.git/config c/d/y.mdx c.md; do printf '\377\n' >$f; done
ln -s a.md link.md
ln -s c linked
"$MOJIMEND" check --format concise . | cut -d: -f1
echo --
"$MOJIMEND" check --format concise c ./z.md | cut -d: -f1
echo --
(cd c && "$MOJIMEND" check --format concise ..) | cut -d: -f1
echo --
"$MOJIMEND" check --format concise linked/ link.md | cut -d: -f1
