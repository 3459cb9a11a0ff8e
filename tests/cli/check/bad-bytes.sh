# One bad byte does not keep the rules from the rest; what touches it is unknown; nothing is fixed.
printf '# 文獻 1：甲\n\n**PMID**: 1\3772\n**DOI**: 待查 \n**年份**: 1066\n' >a.md
"$MOJIMEND" check --format concise --select identifiers/ --select note/year-form --select encoding/ a.md
cp a.md b.md
"$MOJIMEND" fix --quiet a.md
cmp a.md b.md
