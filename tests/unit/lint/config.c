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
			struct mojimend_config_item got;
			bool is = mojimend_config_get(c, MOJIMEND_CONFIG_REFERENCE, k, &got);

			UNIT_ROW(rows[i].yaml,
				 is == !!want[k] && (!is || str_is(str_z(got.text), want[k])));
			if (!is)
				break;
		}
		mojimend_config_free(c);
	}
}

static void test_keys(void **state)
{
	static const char yaml[] = "rules: [r.yaml]\n"
				   "select: [note/, '*']\n"
				   "ignore: []\n"
				   "severity: {note/pmid: info, md/: off}\n"
				   "baseline: b.jsonl\n"
				   "exclude: [drafts/]\n"
				   "fail_on: never\n";
	static const struct {
		enum mojimend_config_key key;
		size_t i;
		const char *text; /* NULL: there is none */
		enum mojimend_severity severity;
		unsigned line, column;
	} rows[] = {
		{MOJIMEND_CONFIG_REFERENCE, 0, NULL, 0, 0, 0},
		{MOJIMEND_CONFIG_RULES, 0, "r.yaml", 0, 1, 9},
		{MOJIMEND_CONFIG_SELECT, 0, "note/", 0, 2, 10},
		{MOJIMEND_CONFIG_SELECT, 1, "*", 0, 2, 17},
		{MOJIMEND_CONFIG_SELECT, 2, NULL, 0, 0, 0},
		{MOJIMEND_CONFIG_IGNORE, 0, NULL, 0, 0, 0},
		{MOJIMEND_CONFIG_SEVERITY, 0, "note/pmid", MOJIMEND_INFO, 4, 12},
		{MOJIMEND_CONFIG_SEVERITY, 1, "md/", MOJIMEND_OFF, 4, 29},
		{MOJIMEND_CONFIG_BASELINE, 0, "b.jsonl", 0, 5, 11},
		{MOJIMEND_CONFIG_EXCLUDE, 0, "drafts/", 0, 6, 11},
		{MOJIMEND_CONFIG_FAIL_ON, 0, "never", MOJIMEND_OFF, 7, 10},
		{MOJIMEND_CONFIG_KEYS, 0, NULL, 0, 0, 0},
	};
	struct mojimend_error e = {0};
	struct mojimend_config *c = mojimend_config_read(str_z(yaml), "c.yaml", true, &e);

	(void)state;
	assert_non_null(c);
	assert_true(mojimend_config_governs(c));
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_config_item item;

		if (mojimend_config_get(c, rows[i].key, rows[i].i, &item) != !!rows[i].text)
			fail_msg("row %zu: not as many", i);
		if (!rows[i].text)
			continue;
		assert_string_equal(item.text, rows[i].text);
		assert_int_equal(item.severity, rows[i].severity);
		assert_int_equal(item.line, rows[i].line);
		assert_int_equal(item.column, rows[i].column);
	}
	mojimend_config_free(c);
	c = mojimend_config_read(str_z("reference: [a]\n"), "c.yaml", true, &e);
	assert_false(mojimend_config_governs(c));
	mojimend_config_free(c);
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
		{"rules: a\n", true, MOJIMEND_BAD_RULE, 1, 8},
		{"rules: [../a]\n", true, MOJIMEND_BAD_RULE, 1, 9},
		{"rules: [../a]\n", false, MOJIMEND_OK, 0, 0},
		{"select: note/\n", true, MOJIMEND_BAD_RULE, 1, 9},
		{"select: []\n", true, MOJIMEND_BAD_RULE, 1, 9},
		{"severity: [a]\n", true, MOJIMEND_BAD_RULE, 1, 11},
		{"severity: {a: never}\n", true, MOJIMEND_BAD_RULE, 1, 15},
		{"severity: {a: [off]}\n", true, MOJIMEND_BAD_RULE, 1, 15},
		{"baseline: [a]\n", true, MOJIMEND_BAD_RULE, 1, 11},
		{"baseline: ''\n", true, MOJIMEND_BAD_RULE, 1, 11},
		{"baseline: /a\n", true, MOJIMEND_BAD_RULE, 1, 11},
		{"exclude: [../a]\n", false, MOJIMEND_BAD_RULE, 1, 11},
		{"fail_on: off\n", true, MOJIMEND_BAD_RULE, 1, 10},
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
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_wrong),
	};

	return UNIT_RUN("lint/config", tests);
}
