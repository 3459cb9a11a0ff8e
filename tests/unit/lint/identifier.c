/* The coats in which identifiers come. */
#include "lint/identifier.h"

#include "unit/unit.h"

static const struct {
	const char *in, *out;
	enum identifier_kind as;
	bool linked;
} rows[] = {
	{" a b\t", "a b", AS_TEXT, false},
	{"[x](y)", "[x](y)", AS_TEXT, false},
	{"40000001", "40000001", AS_PMID, false},
	{"PMID: 40000001", "40000001", AS_PMID, false},
	{"pmid：40000001", "40000001", AS_PMID, false},
	{"PubMed ID 40000001", "40000001", AS_PMID, false},
	{"https://pubmed.ncbi.nlm.nih.gov/40000001/?x=1#y", "40000001", AS_PMID, true},
	{"pubmed.ncbi.nlm.nih.gov/40000001", "40000001", AS_PMID, true},
	{"[40000001](https://pubmed.ncbi.nlm.nih.gov/40000002/)", "40000002", AS_PMID, true},
	{"[00040000](https://pubmed.ncbi.nlm.nih.gov/40000/)", "00040000", AS_PMID, true},
	{"[here](https://pubmed.ncbi.nlm.nih.gov/40000/)", "40000", AS_PMID, true},
	{"[40000001](https://example.org/)", "40000001", AS_PMID, true},
	{"[1](https://pubmed.ncbi.nlm.nih.gov/1/).", "1.", AS_PMID, true},
	{"https://example.org/40000001", "https://example.org/40000001", AS_PMID, true},
	{"PMC4000001", "PMC4000001", AS_PMID, false},
	{"40000001/x", "40000001/x", AS_PMID, false},
	{"10.1/a", "10.1/a", AS_DOI, false},
	{"DOI 10.1/a", "10.1/a", AS_DOI, false},
	{"doi:10.1/A", "10.1/A", AS_DOI, false},
	{"HTTPS://DOI.ORG/10.1/A", "10.1/A", AS_DOI, true},
	{"https://doi.org/doi:10.1/a", "10.1/a", AS_DOI, true},
	{"https://doi.org/10.1/a%3Cb%3E", "10.1/a<b>", AS_DOI, true},
	{"https://doi.org/10.1/a%FF", "10.1/a%FF", AS_DOI, true},
	{"10.1/a%3C", "10.1/a%3C", AS_DOI, false},
	{"10.1/a&lt;b&gt;", "10.1/a<b>", AS_DOI, false},
	{"[10.1/a(b)](https://doi.org/10.1/a(b))", "10.1/a(b)", AS_DOI, true},
	{"[10.1/a](<https://doi.org/10.1/a>)", "10.1/a", AS_DOI, true},
	{"[10.1/a](https://doi.org/10.1/a \"To the paper\")", "10.1/a", AS_DOI, true},
	{"[10.1/a](https://doi.org/10.1/a 'x')", "10.1/a", AS_DOI, true},
	{"[x](\")", "x", AS_DOI, true},
	{"<https://doi.org/10.1/a>", "10.1/a", AS_DOI, true},
	{"[待查](https://doi.org/待查)", "待查", AS_DOI, true},
	{"[x](unbalanced", "[x](unbalanced", AS_DOI, false},
	{"[]()", "", AS_DOI, true},
	{"", "", AS_DOI, false},
};

static void test_coats(void **state)
{
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct identifier id = identifier_read(rows[i].as, str_z(rows[i].in), &a);

		UNIT_ROW(rows[i].in, str_is(id.value, rows[i].out));
		UNIT_ROW(rows[i].in, id.linked == rows[i].linked);
	}
	arena_fini(&a);
}

int test_lint_identifier(void);
int test_lint_identifier(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_coats)};

	return UNIT_RUN("lint/identifier", tests);
}
