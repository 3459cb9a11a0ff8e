# With the name of a document its rules apply; they change nothing and tell on standard error.
cat >in <<'END'
---
sidebar_position: 7
---

# 文獻 7：A title

**English Title**: A title
**PMID**: 00123
**期刊**: Journal
END
"$MOJIMEND" filter --stdin-filename note.md -v --format concise <in >out 2>err
cmp out in
grep -c 'identifiers/pmid' err
"$MOJIMEND" filter --stdin-filename note.md <in >out; echo "exit $?"
cmp out in
"$MOJIMEND" filter --stdin-filename note.txt <in >out; echo "exit $?"
"$MOJIMEND" filter --rules missing.yaml <in; echo "exit $?"
"$MOJIMEND" filter --format xml <in; echo "exit $?"
