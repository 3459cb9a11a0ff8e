/* How identifiers should be written, and what may have been meant. */
#include "lint/identifier.h"

#include "unit/unit.h"

#define BIG "10.1016/S0140-6736(20)30183-5"

static const struct {
	enum identifier_kind as;
	const char *in, *out; /* NULL: it stays */
} rows[] = {
	{AS_PMID, "40000001", NULL},
	{AS_PMID, "PMID: 40000001", "40000001"},
	{AS_PMID, "pmid40000001", "40000001"},
	{AS_PMID, "PMID: 40000001.2", "40000001.2"},
	{AS_PMID, "PMID: 040", NULL},
	{AS_PMID, "https://pubmed.ncbi.nlm.nih.gov/40000001/", NULL},
	{AS_PMID, "https://pubmed.ncbi.nlm.nih.gov/40000001", NULL},
	{AS_PMID, "http://www.ncbi.nlm.nih.gov/pubmed/40000001",
	 "https://pubmed.ncbi.nlm.nih.gov/40000001"},
	{AS_PMID, "http://www.ncbi.nlm.nih.gov/pubmed/40000001?dopt=Abstract", NULL},
	{AS_PMID, "https://europepmc.org/article/MED/40000001", NULL},
	{AS_PMID, "[40000001](http://pubmed.ncbi.nlm.nih.gov/40000001/)",
	 "[40000001](https://pubmed.ncbi.nlm.nih.gov/40000001/)"},
	{AS_PMID, "[40000001](http://pubmed.ncbi.nlm.nih.gov/40000002/)", NULL},
	{AS_PMID, "[PMID: 40000001](https://pubmed.ncbi.nlm.nih.gov/40000001/)",
	 "[40000001](https://pubmed.ncbi.nlm.nih.gov/40000001/)"},
	{AS_PMID, "[here](http://pubmed.ncbi.nlm.nih.gov/40000001/)", NULL},
	{AS_PMCID, "PMCID: PMC123", "PMC123"},
	{AS_PMCID, "pmc123", "PMC123"},
	{AS_PMCID, "PMC123.1", NULL},
	{AS_PMCID, "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", NULL},
	{AS_DOI, "10.1234/X", NULL},
	{AS_DOI, "doi:10.1234/X", "10.1234/X"},
	{AS_DOI, "DOI: 10.1234/a&lt;b", "10.1234/a&lt;b"},
	{AS_DOI, "https://doi.org/10.1234/X", NULL},
	{AS_DOI, "http://dx.doi.org/10.1234/X", "https://doi.org/10.1234/X"},
	{AS_DOI, "http://doi.org/10.1234/a%3Cb", "https://doi.org/10.1234/a%3Cb"},
	{AS_DOI, "doi:https://doi.org/10.1234/X", "https://doi.org/10.1234/X"},
	{AS_DOI, "https://doi.org/doi:10.1234/X", "https://doi.org/10.1234/X"},
	{AS_DOI, "doi.org/10.1234/X", NULL},
	{AS_DOI, "https://identifiers.org/doi:10.1234/X", NULL},
	{AS_DOI, "<http://dx.doi.org/10.1234/X>", "<https://doi.org/10.1234/X>"},
	{AS_DOI, "[10.1234/x](https://doi.org/10.1234/x)", NULL},
	{AS_DOI, "[10.1234/x](https://doi.org/10.1234/X)", NULL},
	{AS_DOI, "[10.1234/x ](http://dx.doi.org/10.1234/x )",
	 "[10.1234/x](https://doi.org/10.1234/x)"},
	{AS_DOI, "[doi:10.1234/x](https://doi.org/10.1234/x)",
	 "[10.1234/x](https://doi.org/10.1234/x)"},
	{AS_DOI, "[https://doi.org/10.1234/x](https://doi.org/10.1234/x)", NULL},
	{AS_DOI, "[http://dx.doi.org/10.1234/x](http://dx.doi.org/10.1234/x)",
	 "[https://doi.org/10.1234/x](https://doi.org/10.1234/x)"},
	{AS_DOI, "[" BIG "](http://doi.org/" BIG ")", "[" BIG "](https://doi.org/" BIG ")"},
	{AS_DOI, "[10.1234/x](<http://doi.org/10.1234/x>)",
	 "[10.1234/x](<https://doi.org/10.1234/x>)"},
	{AS_DOI, "[10.1234/x](http://doi.org/10.1234/y)", NULL},
	{AS_DOI, "[10.1234/x](http://doi.org/10.1234/x \"T\")", NULL},
	{AS_DOI, "[10.1234/x](http://doi.org/10.1234/x) and more", NULL},
	{AS_DOI, "http://doi.org/", NULL},
	{AS_ISSN, "ISSN 2434561x", "2434-561X"},
	{AS_ISSN, "0378-5955 (Print)", NULL},
	{AS_ISSN, "0378-5955; 20493630", NULL},
	{AS_ISSN, "03785956", NULL},
	{AS_ORCID, "http://orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"},
	{AS_ORCID, "0000000218250097", "0000-0002-1825-0097"},
	{AS_ARXIV, "arXiv:1712.09923", NULL},
	{AS_TITLE, "A  b", NULL},
	{AS_PMID, "", NULL},
};

static void test_canonical(void **state)
{
	struct arena a = {0};
	struct mojimend_str out, again;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		bool mended = identifier_canonical(rows[i].as, str_z(rows[i].in), &a, &out);

		UNIT_ROW(rows[i].in, mended == (rows[i].out != NULL));
		if (!mended)
			continue;
		UNIT_ROW(rows[i].in, str_is(out, rows[i].out));
		UNIT_ROW(rows[i].out, !identifier_canonical(rows[i].as, out, &a, &again));
	}
	arena_fini(&a);
}

static const struct {
	enum identifier_kind as;
	const char *in, *out;
} guesses[] = {
	{AS_PMID, "００40000001", "40000001"},
	{AS_PMID, "00012345", "12345"},
	{AS_PMID, "40000001。", "40000001"},
	{AS_PMID, "4000\xE2\x80\x8B", "4000"},
	{AS_PMID, "-4000", NULL},
	{AS_PMID, "4000 0001", NULL},
	{AS_PMID, "40000001", NULL},
	{AS_PMID, "PMC4000", NULL},
	{AS_DOI, "１０.1234／x", "10.1234/x"},
	{AS_DOI, "10.1234/x–7", "10.1234/x-7"},
	{AS_DOI, "10.1234/x.", "10.1234/x"},
	{AS_DOI, "10.1234/x）", "10.1234/x"},
	{AS_DOI, "10.1234/(x)", NULL},
	{AS_DOI, "[10.1234/x.](https://doi.org/10.1234/x.)", NULL},
	{AS_ISSN, "0378–5955", "0378-5955"},
	{AS_ISSN, "0378–5956", NULL},
	{AS_YEAR, "２０２４", NULL},
};

static void test_guess(void **state)
{
	struct arena a = {0};
	struct mojimend_str out;

	(void)state;
	for (size_t i = 0; i < sizeof(guesses) / sizeof(*guesses); i++) {
		bool good = identifier_guess(guesses[i].as, str_z(guesses[i].in), &a, &out);

		UNIT_ROW(guesses[i].in, good == (guesses[i].out != NULL));
		UNIT_ROW(guesses[i].in, !good || str_is(out, guesses[i].out));
	}
	arena_fini(&a);
}

int test_lint_canonical(void);
int test_lint_canonical(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_canonical),
						  cmocka_unit_test(test_guess)};

	return UNIT_RUN("lint/canonical", tests);
}
