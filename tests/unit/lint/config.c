/* What a configuration may say, and where it is wrong. */
#include "base/str.h"
#include "mojimend.h"
#include "unit/unit.h"

static void test_said(void **state)
{
	static const struct {
		const char *yaml, *first, *second;
		bool refers;
	} rows[] = {
		{"", NULL, NULL, true},
		{"# nothing\n", NULL, NULL, true},
		{"{}\n", NULL, NULL, true},
		{"reference: false\n", NULL, NULL, false},
		{"reference: []\n", NULL, NULL, true},
		{"reference: [a/b.md, 'c d']\n", "a/b.md", "c d", true},
		{"reference:\n  - ..a/b..\n  - \"false\"\n", "..a/b..", "false", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_error e = {0};
		struct mojimend_config *c =
			mojimend_config_read(str_z(rows[i].yaml), "c.yaml", true, &e);
		const char *want[] = {rows[i].first, rows[i].second, NULL};

		UNIT_ROW(rows[i].yaml, c != NULL);
		UNIT_ROW(rows[i].yaml, mojimend_config_refers(c) == rows[i].refers);
		for (size_t k = 0; k < 3; k++) {
			const char *got = mojimend_config_reference(c, k);

			UNIT_ROW(rows[i].yaml,
				 !got == !want[k] && (!got || str_is(str_z(got), want[k])));
			if (!got)
				break;
		}
		mojimend_config_free(c);
	}
}

static void test_wrong(void **state)
{
	static const struct {
		const char *yaml;
		bool inside;
		enum mojimend_status status;
		unsigned line, column;
	} rows[] = {
		{"refer: a\n", true, MOJIMEND_BAD_RULE, 1, 1},
		{"reference: a\n", true, MOJIMEND_BAD_RULE, 1, 12},
		{"reference: true\n", true, MOJIMEND_BAD_RULE, 1, 12},
		{"reference: 'false'\n", true, MOJIMEND_BAD_RULE, 1, 12},
		{"reference: {a: b}\n", true, MOJIMEND_BAD_RULE, 1, 12},
		{"reference:\n- a\n- [b]\n", true, MOJIMEND_BAD_RULE, 3, 3},
		{"reference: [a, ../b]\n", true, MOJIMEND_BAD_RULE, 1, 16},
		{"reference: [a/..]\n", true, MOJIMEND_BAD_RULE, 1, 13},
		{"reference: [/a]\n", true, MOJIMEND_BAD_RULE, 1, 13},
		{"reference: [/a, ../b, a/../..]\n", false, MOJIMEND_OK, 0, 0},
		{"reference: ['']\n", false, MOJIMEND_BAD_RULE, 1, 13},
		{"reference: [a]\nreference: [b]\n", true, MOJIMEND_BAD_YAML, 2, 1},
		{"reference: [a\n", true, MOJIMEND_BAD_YAML, 2, 1},
		{"- a\n", true, MOJIMEND_BAD_RULE, 1, 1},
		{"text\n", true, MOJIMEND_BAD_RULE, 1, 1},
		{"reference: &a [*a]\n", true, MOJIMEND_BAD_YAML, 1, 12},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_error e = {0};
		struct mojimend_config *c =
			mojimend_config_read(str_z(rows[i].yaml), "c.yaml", rows[i].inside, &e);

		UNIT_ROW(rows[i].yaml, (c != NULL) == (rows[i].status == MOJIMEND_OK));
		UNIT_ROW(rows[i].yaml, e.status == rows[i].status);
		if (e.line != rows[i].line || e.column != rows[i].column)
			fail_msg("%s: %u:%u: %s", rows[i].yaml, e.line, e.column, e.text);
		mojimend_config_free(c);
	}
}

int test_lint_config(void);

int test_lint_config(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_said),
		cmocka_unit_test(test_wrong),
	};

	return UNIT_RUN("lint/config", tests);
}
