/* What is sound of each type, and what is the same. */
#include "lint/identifier.h"

#include "unit/unit.h"

static const struct {
	enum identifier_kind as;
	const char *in;
	enum identifier_flaw flaw;
} sound[] = {
	{AS_TEXT, "", FLAW_NONE},
	{AS_PMID, "1", FLAW_NONE},
	{AS_PMID, "99999999", FLAW_NONE},
	{AS_PMID, "21804956.2", FLAW_NONE},
	{AS_PMID, "", FLAW_FORM},
	{AS_PMID, "0", FLAW_FORM},
	{AS_PMID, "01", FLAW_FORM},
	{AS_PMID, "123456789", FLAW_FORM},
	{AS_PMID, "1.", FLAW_FORM},
	{AS_PMID, "12a", FLAW_FORM},
	{AS_PMID, "1.0", FLAW_FORM},
	{AS_PMID, "１", FLAW_FORM},
	{AS_PMCID, "PMC2883744", FLAW_NONE},
	{AS_PMCID, "pmc1", FLAW_NONE},
	{AS_PMCID, "PMC2883744.1", FLAW_NONE},
	{AS_PMCID, "2883744", FLAW_FORM},
	{AS_PMCID, "PMC01", FLAW_FORM},
	{AS_DOI, "10.1038/ng.590", FLAW_NONE},
	{AS_DOI, "10.1000.10/123456", FLAW_NONE},
	{AS_DOI, "10.1/a", FLAW_FORM},
	{AS_DOI, "10.1234/", FLAW_FORM},
	{AS_DOI, "10.1234./x", FLAW_FORM},
	{AS_DOI, "10/aabbe", FLAW_FORM},
	{AS_DOI, "10.1234/a b", FLAW_FORM},
	{AS_DOI,
	 "10.1234/a\xC2\xA0"
	 "b",
	 FLAW_FORM},
	{AS_DOI, "10.1234/a\xE2\x80\x8B", FLAW_FORM},
	{AS_DOI, "10.1234/\xEF\xBF\xBD", FLAW_FORM},
	{AS_DOI, "10.1234/é", FLAW_NONE},
	{AS_DOI, "10.1016/S0140-6736(20)30183-5", FLAW_NONE},
	{AS_DOI, "10.1016/s2589-7500(24)00234-1", FLAW_NONE},
	{AS_DOI, "10.1016/0304-405X(76)90026-X", FLAW_NONE},
	{AS_DOI, "10.1016/S0140-6737(20)30183-5", FLAW_INNER},
	{AS_DOI, "10.1016/0140-6763(91)90001-X", FLAW_INNER},
	{AS_DOI, "10.1037/0140-6763(91)90001-X", FLAW_NONE},
	{AS_DOI, "10.1016/j.x.2020.01.001", FLAW_NONE},
	{AS_ISSN, "2589-7500", FLAW_NONE},
	{AS_ISSN, "0378-5955", FLAW_NONE},
	{AS_ISSN, "2434-561X", FLAW_NONE},
	{AS_ISSN, "2434-561x", FLAW_NONE},
	{AS_ISSN, "03785955", FLAW_NONE},
	{AS_ISSN, "0378-5955 (Print); 2049-3630 (Online)", FLAW_NONE},
	{AS_ISSN, "ISSN 0378-5955、eISSN: 2049-3630", FLAW_NONE},
	{AS_ISSN, "0378-5955, 2049-3631", FLAW_CHECK},
	{AS_ISSN, "0378-5955,", FLAW_FORM},
	{AS_ISSN, "0378-5956", FLAW_CHECK},
	{AS_ISSN, "0738-5955", FLAW_CHECK},
	{AS_ISSN, "X378-5955", FLAW_FORM},
	{AS_ISSN, "0378–5955", FLAW_FORM},
	{AS_ISSN, "0378-595", FLAW_FORM},
	{AS_ORCID, "0000-0002-1825-0097", FLAW_NONE},
	{AS_ORCID, "0000-0001-5109-3700", FLAW_NONE},
	{AS_ORCID, "0000-0002-1694-233X", FLAW_NONE},
	{AS_ORCID, "000000021694233x", FLAW_NONE},
	{AS_ORCID, "0000-0002-1825-0098", FLAW_CHECK},
	{AS_ORCID, "0000-0002-1852-0097", FLAW_CHECK},
	{AS_ORCID, "0000-0002-1825-009", FLAW_FORM},
	{AS_ORCID, "0000-0002-18250-097", FLAW_FORM},
	{AS_ARXIV, "0704.0001", FLAW_NONE},
	{AS_ARXIV, "1412.0001", FLAW_NONE},
	{AS_ARXIV, "1501.00001v2", FLAW_NONE},
	{AS_ARXIV, "1712.09923", FLAW_NONE},
	{AS_ARXIV, "hep-th/9901001", FLAW_NONE},
	{AS_ARXIV, "math.GT/0309136v1", FLAW_NONE},
	{AS_ARXIV, "1501.0001", FLAW_FORM},
	{AS_ARXIV, "1412.00001", FLAW_FORM},
	{AS_ARXIV, "1713.09923", FLAW_FORM},
	{AS_ARXIV, "0703.0001", FLAW_FORM},
	{AS_ARXIV, "1712.09923v0", FLAW_FORM},
	{AS_ARXIV, "1712.09923v", FLAW_FORM},
	{AS_ARXIV, "math/0813136", FLAW_FORM},
	{AS_ARXIV, "hep-th/9900001", FLAW_FORM},
	{AS_ARXIV, "hep-th9901001", FLAW_FORM},
	{AS_ARXIV, "", FLAW_FORM},
	{AS_YEAR, "2024", FLAW_NONE},
	{AS_YEAR, "2024年", FLAW_NONE},
	{AS_YEAR, "西元 2024 年", FLAW_NONE},
	{AS_YEAR, "民國113年", FLAW_NONE},
	{AS_YEAR, "2027", FLAW_NONE},
	{AS_YEAR, "2028", FLAW_LATE},
	{AS_YEAR, "1499", FLAW_EARLY},
	{AS_YEAR, "1500", FLAW_NONE},
	{AS_YEAR, "20245", FLAW_FORM},
	{AS_YEAR, "２０２４", FLAW_FORM},
	{AS_YEAR, "2024a", FLAW_FORM},
	{AS_YEAR, "民國0年", FLAW_FORM},
	{AS_DATE, "2024-05-01", FLAW_NONE},
	{AS_DATE, "2024/5/1", FLAW_NONE},
	{AS_DATE, "2024.5.1", FLAW_NONE},
	{AS_DATE, "2024年5月1日", FLAW_NONE},
	{AS_DATE, "2024 年 5 月 1 日", FLAW_NONE},
	{AS_DATE, "民國113年5月1日", FLAW_NONE},
	{AS_DATE, "2024年5月", FLAW_NONE},
	{AS_DATE, "2024-05", FLAW_NONE},
	{AS_DATE, "2024-05-01T12:30:00+08:00", FLAW_NONE},
	{AS_DATE, "2024-02-29", FLAW_NONE},
	{AS_DATE, "2000-02-29", FLAW_NONE},
	{AS_DATE, "2023-02-29", FLAW_DAY},
	{AS_DATE, "1900-02-29", FLAW_DAY},
	{AS_DATE, "2024-04-31", FLAW_DAY},
	{AS_DATE, "2024-13-01", FLAW_DAY},
	{AS_DATE, "2024-00-01", FLAW_DAY},
	{AS_DATE, "2024年5月32日", FLAW_DAY},
	{AS_DATE, "2024-05/01", FLAW_FORM},
	{AS_DATE, "2024-05-0", FLAW_FORM},
	{AS_DATE, "2024年5月1", FLAW_FORM},
	{AS_DATE, "2024年5月01日x", FLAW_FORM},
	{AS_DATE, "2024-05-01T99:99", FLAW_FORM},
	{AS_DATE, "2024.5", FLAW_FORM},
	{AS_DATE, "2024", FLAW_FORM},
	{AS_DATE, "May 2024", FLAW_FORM},
	{AS_NUMBER, "8", FLAW_NONE},
	{AS_NUMBER, "-8.50", FLAW_NONE},
	{AS_NUMBER, "1,234,567.8", FLAW_NONE},
	{AS_NUMBER, "85 %", FLAW_NONE},
	{AS_NUMBER, "1,23", FLAW_FORM},
	{AS_NUMBER, "1234,567", FLAW_FORM},
	{AS_NUMBER, ",123", FLAW_FORM},
	{AS_NUMBER, "８", FLAW_FORM},
	{AS_NUMBER, "8.", FLAW_FORM},
	{AS_NUMBER, "8/10", FLAW_FORM},
	{AS_NUMBER, "", FLAW_FORM},
	{AS_URL, "https://example.org", FLAW_NONE},
	{AS_URL, "http://example.org/a(b)?c=d#e", FLAW_NONE},
	{AS_URL, "https://example.org/研究", FLAW_NONE},
	{AS_URL, "example.org", FLAW_FORM},
	{AS_URL, "https://", FLAW_FORM},
	{AS_URL, "https://example", FLAW_FORM},
	{AS_URL, "https://example.org./", FLAW_FORM},
	{AS_URL, "https://example.org/a b", FLAW_FORM},
	{AS_URL, "javascript:alert(1)", FLAW_FORM},
	{AS_TITLE, "!", FLAW_NONE},
};

static void test_judge(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sound) / sizeof(*sound); i++)
		UNIT_ROW(sound[i].in,
			 identifier_judge(sound[i].as, str_z(sound[i].in), 2026) == sound[i].flaw);
	assert_int_equal(identifier_judge(AS_YEAR, STR("2100"), 0), FLAW_NONE);
	assert_int_equal(identifier_judge(AS_YEAR, STR("2101"), 0), FLAW_LATE);
}

static void test_normal(void **state)
{
	static const struct {
		enum identifier_kind as;
		const char *in, *out;
	} rows[] = {
		{AS_TEXT, "A b", "A b"},
		{AS_PMID, "21804956.2", "21804956"},
		{AS_PMID, "012", "12"},
		{AS_PMID, "12 34", "12 34"},
		{AS_DOI, "10.1234/X–1。", "10.1234/x-1"},
		{AS_PMCID, "pmc2883744.1", "PMC2883744"},
		{AS_DOI, "10.1002/(SICI)1099-050X", "10.1002/(sici)1099-050x"},
		{AS_DOI, "10.1016/S0140-6737(20)30183-5", "10.1016/s0140-6737(20)30183-5"},
		{AS_ISSN, "2434561x", "2434-561X"},
		{AS_ISSN, "0378-5955 (Print);ISSN 20493630", "0378-5955 2049-3630"},
		{AS_ORCID, "000000021694233x", "0000-0002-1694-233X"},
		{AS_ARXIV, "1712.09923v2", "1712.09923"},
		{AS_ARXIV, "math.GT/0309136v1", "math/0309136"},
		{AS_ARXIV, "HEP-TH/9901001", "hep-th/9901001"},
		{AS_YEAR, "民國113年", "2024"},
		{AS_YEAR, "2024 年", "2024"},
		{AS_DATE, "民國113年5月1日", "2024-05-01"},
		{AS_DATE, "2024/5/1", "2024-05-01"},
		{AS_DATE, "2024年5月", "2024-05"},
		{AS_DATE, "2024-05-01T12:30", "2024-05-01"},
		{AS_DATE, "2024-02-30", "2024-02-30"},
		{AS_NUMBER, "+1,234,567.80", "1234567.8"},
		{AS_NUMBER, "−007.0", "-7"},
		{AS_NUMBER, "0", "0"},
		{AS_NUMBER, "0.50%", "0.5%"},
		{AS_URL, "HTTPS://Example.ORG/", "https://example.org"},
		{AS_URL, "https://Example.org/A?B", "https://example.org/A?B"},
		{AS_TITLE, "A Study of e-Health: “Yes”", "astudyofehealthyes"},
		{AS_TITLE, "研究之研究：Ａ 的 Β", "研究之研究a的β"},
		{AS_TITLE, "Élan &amp; ŁÓDŹ", "élanłódź"},
		{AS_TITLE, "?!", "?!"},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		UNIT_ROW(rows[i].in,
			 str_is(identifier_normal(rows[i].as, str_z(rows[i].in), &a), rows[i].out));
	arena_fini(&a);
}

int test_lint_type(void);
int test_lint_type(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_judge),
						  cmocka_unit_test(test_normal)};

	return UNIT_RUN("lint/type", tests);
}
