/* How much is told about characters, of what, and how it is mended. */
#include "lint/characters.h"

#include "base/buf.h"
#include "mojimend.h"
#include "unit/unit.h"

#define ZERO "\xE2\x80\x8B"
#define FIVE "a" ZERO "a" ZERO "a" ZERO "a" ZERO "a" ZERO "\n"

static void test_told(void **state)
{
	static const struct {
		const char *name, *text, *told, *repaired;
		bool document;
	} rows[] = {
		{"one for a run", "a" ZERO ZERO ZERO "b\n", "invisible@1-10 ", "ab\n", true},
		{"any text", "a" ZERO "b\n", "invisible@1-4 ", "ab\n", false},
		{"eleven are told", FIVE FIVE "a" ZERO "\n",
		 "invisible@1-4 invisible@5-8 invisible@9-12 invisible@13-16 invisible@17-20 "
		 "invisible@22-25 invisible@26-29 invisible@30-33 invisible@34-37 invisible@38-41 "
		 "invisible@43-46 ",
		 NULL, true},
		{"of twelve ten, and one finding for two", FIVE FIVE "a" ZERO "a" ZERO "\n",
		 "invisible@1-4 invisible@5-8 invisible@9-12 invisible@13-16 invisible@17-20 "
		 "invisible@22-25 invisible@26-29 invisible@30-33 invisible@34-37 invisible@38-41 "
		 "+invisible@43-46 ",
		 NULL, true},
		{"damage is told once", "\xC3\xA6\xC2\x96\xC2\x87\n", "mojibake@0-6 ", "文\n",
		 true},
		{"and what is beside it, too", "\xC3\xA6\xC2\x96\xC2\x87 \xC2\x96\n",
		 "mojibake@0-6 c1-control@7-9 ", "文 \xC2\x96\n", true},
		{"a radical is mended", "\xE2\xBC\x80\n", "radical@0-3 ", "一\n", true},
		{"NFD is mended", "e\xCC\x81 é\n", "mixed-normalization@0-3 ", "é é\n", true},
		{"two marks", "e\xCC\xA3\xCC\x82 ệ\n", "mixed-normalization@0-5 ", "ệ ệ\n", true},
		{"Hangul", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB 한\n", "mixed-normalization@0-9 ",
		 "한 한\n", true},
		{"digits are mended", "2０24\n", "fullwidth-digit@0-6 ", "2024\n", true},
		{"bad bytes: the rest is read, and nothing mended", "a" ZERO "b \xFF\n",
		 "invisible@1-4 invalid-utf8@6-7 ", NULL, true},
	};
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);
	struct mojimend *m;

	(void)state;
	assert_true(mojimend_rules_add_builtin(rules, &e) && mojimend_rules_seal(rules, &e));
	m = mojimend_new(rules, &e);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_input input = {.text = str_z(rows[i].text),
					       .document = rows[i].document,
					       .fixes = MOJIMEND_FIX_ALL};
		const struct mojimend_report *report = mojimend_scan(m, &input, &e);
		struct arena a = {0};
		struct buf b = buf_on(&a);

		assert_non_null(report);
		for (size_t k = 0; k < report->finding_count; k++) {
			const struct mojimend_finding *f = &report->findings[k];

			buf_printf(&b, "%s%s@%zu-%zu ",
				   str_starts(f->message, STR("2 more")) ? "+" : "",
				   strchr(f->rule, '/') + 1, f->begin, f->end);
		}
		buf_byte(&b, 0);
		if (strcmp(b.ptr, rows[i].told) != 0)
			fail_msg("%s: '%s'", rows[i].name, b.ptr);
		if (rows[i].repaired && !str_is(report->repaired, rows[i].repaired))
			fail_msg("%s: '%.*s'", rows[i].name, (int)report->repaired.len,
				 report->repaired.ptr);
		arena_fini(&a);
	}
	mojimend_free(m);
	mojimend_rules_free(rules);
}

int test_lint_characters(void);
int test_lint_characters(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_told),
	};

	return UNIT_RUN("lint/characters", tests);
}
