# One root cause, one finding; what would mend it is applied only when it is safe, or asked for.
{
	printf '# 文獻 7：研究之研究\n\n**PMID**: [00012345](https://pubmed.ncbi.nlm.nih.gov/12345/)\n'
	printf '**English Title**: A\n**年份**: 1499\n**國家**: 日本\n**期刊**: J\n**評分**: 8\n'
	printf '**DOI**: 10.1234/x\342\200\2137\n**ISSN**: 0378-5956\n'
} >note-07.md
"$MOJIMEND" check --no-config --format concise note-07.md || echo "exit $?"
