/* Under which heading a finding stands. */
#include "base/buf.h"
#include "mojimend.h"
#include "unit/unit.h"

static void test_sections(void **state)
{
	static const char yaml[] = "schema: 1\nrules:\n  - {id: a/x, check: {pattern: X}}\n";
	static const struct {
		const char *name, *text, *sections;
		bool other;
	} rows[] = {
		{"before the first", "X\n# A\nX\n", "||A", false},
		{"in a heading", "# A X\n\nX\n", "|A X|A X", false},
		{"any level, without its marks", "# A\nX\n### *B* `c` {#d}\nX\n\nE\n===\nX\n",
		 "|A|B c|E", false},
		{"no heading in code", "# A\n```\n# B\n```\nX\n", "|A", false},
		{"behind front matter", "---\na: X\n---\n# A\nX\n", "|A", false},
		{"an empty heading names nothing", "# A\nX\n#\nX\n", "|A|A", false},
		{"of the healed text", "# æ–‡A\næ–‡\nX\n# B\nX\n", "|文A|文A|B", false},
		{"no document", "# A\nX æ–‡\n", "|", true},
	};
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);
	struct mojimend *m;

	(void)state;
	assert_true(mojimend_rules_add(rules, STR(yaml), "my.yaml", &e));
	assert_true(mojimend_rules_seal(rules, &e));
	m = mojimend_new(rules, &e);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_input input = {.text = str_z(rows[i].text),
					       .document = !rows[i].other};
		const struct mojimend_report *report = mojimend_scan(m, &input, &e);
		struct arena a = {0};
		struct buf b = buf_on(&a);

		assert_non_null(report);
		for (size_t k = 0; k < report->finding_count; k++) {
			buf_byte(&b, '|');
			buf_str_add(&b, report->findings[k].section);
		}
		buf_byte(&b, 0);
		if (strcmp(b.ptr, rows[i].sections) != 0)
			fail_msg("%s: '%s'", rows[i].name, b.ptr);
		arena_fini(&a);
	}
	mojimend_free(m);
	mojimend_rules_free(rules);
}

int test_lint_under(void);
int test_lint_under(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sections),
	};

	return UNIT_RUN("lint/under", tests);
}
