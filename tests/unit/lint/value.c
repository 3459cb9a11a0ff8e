/* What is said of one value: which words, and what would mend it. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "mojimend.h"
#include "unit/unit.h"

#define RULE(check) "schema: 1\nrules:\n  - id: test/value\n    check: {field: X, " check "}\n"

/* "E message [safe 'text']" of the rule's findings, then " => value" if fixes change it. */
static const char *say(const char *yaml, const char *value, enum mojimend_language language,
		       enum mojimend_fixes fixes, struct arena *a)
{
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);
	struct mojimend_input input = {.document = true, .language = language, .year = 2026};
	struct mojimend *m;
	const struct mojimend_report *report;
	struct buf b = buf_on(a), text = buf_on(a);

	buf_printf(&text, "# T\n\n**X**: %s\n", value);
	input.text = buf_str(&text);
	input.fixes = fixes;
	if (!mojimend_rules_add_builtin(rules, &e) ||
	    !mojimend_rules_add(rules, str_z(yaml), "x.yaml", &e) ||
	    !mojimend_rules_seal(rules, &e))
		fail_msg("%s", e.text);
	m = mojimend_new(rules, &e);
	report = mojimend_scan(m, &input, &e);
	for (size_t i = 0; report && i < report->finding_count; i++) {
		const struct mojimend_finding *f = &report->findings[i];

		if (strcmp(f->rule, "test/value") != 0)
			continue;
		buf_printf(&b, "%c ", "-IWE"[f->severity]);
		buf_str_add(&b, f->message);
		if (f->fix)
			buf_printf(&b, " [%s '%.*s']", f->fix->unsafe ? "unsafe" : "safe",
				   (int)f->fix->text.len, f->fix->text.ptr);
	}
	if (report && report->fixed)
		buf_printf(&b, " => %.*s", (int)report->repaired.len - 13,
			   report->repaired.ptr + 12);
	buf_byte(&b, 0);
	mojimend_free(m);
	mojimend_rules_free(rules);
	return b.ptr;
}

static void test_words(void **state)
{
	static const struct {
		const char *rule, *value, *said;
	} rows[] = {
		{RULE("as: issn"), "0378-5955", ""},
		{RULE("as: issn"), "0378-5956",
		 "E X: the check digit of '0378-5956' does not fit: one of its digits is wrong"},
		{RULE("as: issn"), "0378-595",
		 "E X: '0378-595' is no ISSN: it must read 1234-5678, the last may be X"},
		{RULE("as: issn"), "0378–5955",
		 "E X: '0378–5955' is no ISSN: it must read 1234-5678, the last may be X "
		 "[unsafe '0378-5955']"},
		{RULE("as: issn"), "ISSN 03785955",
		 "I X is better written '0378-5955' [safe '0378-5955']"},
		{RULE("as: year"), "2027", ""},
		{RULE("as: year"), "2028", "E X: the year '2028' is still to come"},
		{RULE("as: date"), "2024-02-30", "E X: there is no day '2024-02-30'"},
		{RULE("as: number"), "８", "E X: '８' is no number in digits 0 to 9"},
		{RULE("as: doi"), "10.1016/S0140-6737(20)30183-5",
		 "W X: '10.1016/S0140-6737(20)30183-5' does not fit its own check character: a digit "
		 "is wrong; copy it again"},
		{RULE("as: pmid, match: '\\A4'"), "00012",
		 "E X: '00012' does not have the right form [unsafe '12']"},
		{RULE("as: pmid, cases: [{flaw: form, severity: warning, message: 'odd {value}'}]"),
		 "00012", "E X: '00012' is not 1 to 8 digits without a leading zero [unsafe '12']"},
		{RULE("as: issn, match: '.', cases: [{flaw: check-digit, severity: warning, "
		      "message: 'odd {value}'}]"),
		 "0378-5956", "W odd 0378-5956"},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const char *said =
			say(rows[i].rule, rows[i].value, MOJIMEND_ENGLISH, MOJIMEND_FIX_NONE, &a);

		if (strcmp(said, rows[i].said) != 0)
			fail_msg("%s: %s", rows[i].value, said);
	}
	assert_string_equal(
		say(RULE("as: issn"), "0378-5956", MOJIMEND_CHINESE, MOJIMEND_FIX_NONE, &a),
		"E X「0378-5956」的檢查碼不符：有數字打錯");
	arena_fini(&a);
}

static void test_fixes(void **state)
{
	static const char doi[] = RULE("as: doi"), pmid[] = RULE("as: pmid");
	struct arena a = {0};

	(void)state;
	assert_string_equal(say(doi, "[doi:10.1234/x](http://dx.doi.org/10.1234/x)",
				MOJIMEND_CHINESE, MOJIMEND_FIX_SAFE, &a),
			    "I 「X」宜寫作「[10.1234/x](https://doi.org/10.1234/x)」 "
			    "[safe '[10.1234/x](https://doi.org/10.1234/x)'] => "
			    "[10.1234/x](https://doi.org/10.1234/x)");
	assert_non_null(
		strstr(say(pmid, "PMID: 123", MOJIMEND_ENGLISH, MOJIMEND_FIX_SAFE, &a), " => 123"));
	assert_null(strstr(say(pmid, "００123", MOJIMEND_ENGLISH, MOJIMEND_FIX_SAFE, &a), "=>"));
	assert_non_null(
		strstr(say(pmid, "００123", MOJIMEND_ENGLISH, MOJIMEND_FIX_ALL, &a), " => 123"));
	arena_fini(&a);
}

int test_lint_value(void);
int test_lint_value(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_words),
						  cmocka_unit_test(test_fixes)};

	return UNIT_RUN("lint/value", tests);
}
