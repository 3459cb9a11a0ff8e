/* In which parts of a text a pattern is looked for, and what the Markdown checks would mend. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "lint/lint.h"
#include "unit/unit.h"

/* "text of the finding[=>fix]" of each finding, parted by '|'. */
static const char *run(const char *check, const char *text, struct arena *a)
{
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);
	struct healed h = {.original = str_z(text), .text = str_z(text)};
	struct findings out = {0};
	struct buf b = buf_on(a), yaml = buf_on(a);
	struct lint_scratch *s;

	buf_printf(&yaml, "schema: 1\nrules:\n  - {id: a/b, check: {%s}}\n", check);
	if (!mojimend_rules_add(rules, buf_str(&yaml), "my.yaml", &e))
		fail_msg("%s: %s", check, e.text);
	assert_true(mojimend_rules_seal(rules, &e));
	s = lint_scratch_new(rules, &e);
	assert_true(lint_run(rules, s, &h,
			     &(struct mojimend_input){.path = "x.md", .document = true}, a, &out,
			     NULL, &e));
	for (size_t i = 0; i < out.list.len; i++) {
		const struct mojimend_finding *f = &out.list.at[i];

		buf_z(&b, i ? "|" : "");
		buf_add(&b, text + f->begin, f->end - f->begin);
		if (f->fix) {
			buf_z(&b, f->fix->unsafe ? "~>" : "=>");
			buf_str_add(&b, f->fix->text);
		}
	}
	buf_byte(&b, 0);
	lint_scratch_free(s);
	mojimend_rules_free(rules);
	return b.ptr;
}

struct row {
	const char *check, *text, *found;
};

static void compare(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct arena a = {0};
		const char *found = run(rows[i].check, rows[i].text, &a);

		if (strcmp(found, rows[i].found) != 0)
			fail_msg("%s, %s: '%s'", rows[i].check, rows[i].text, found);
		arena_fini(&a);
	}
}

#define MIXED                                                                                      \
	"---\na: x0\n---\n# x1 `x2`\n\nx3 `x4` [x5](x6) <!-- x7 --> {/* x8 */}\n\n"                \
	"```\nx9\n```\n\n| xa |\n|----|\n| xb |\n\nxc\n"

static void test_scopes(void **state)
{
	static const struct row rows[] = {
		{"pattern: 'x.'", MIXED, "x1|x2|x3|x4|x5|x6|x7|x8|x9|xa|xb|xc"},
		{"pattern: 'x.', scope: text", MIXED, "x1|x2|x3|x4|x5|x6|x7|x8|x9|xa|xb|xc"},
		{"pattern: 'x.', scope: prose", MIXED, "x1|x3|x5|x6|xa|xb|xc"},
		{"pattern: 'x.', scope: code", MIXED, "x2|x4|x9"},
		{"pattern: 'x.', scope: table", MIXED, "xa|xb"},
		{"pattern: 'x.', scope: link", MIXED, "x6"},
		{"pattern: 'x.', scope: heading", MIXED, "# x1 `x2"},
		{"pattern: 'x.', scope: heading", "## a x1 ##\n", "x1"},
		{"pattern: 'x.*', scope: prose", "a x1 `b` c\n", "x1 `b` c"},
		{"pattern: '`x', scope: prose", "a `x1`\n", ""},
		{"pattern: '(?m)^\\n', scope: prose", "a\n\n```\n\n```\nb\n", "\n"},
		{"pattern: 'x', scope: table", "x\n", ""},
		{"pattern: 'x', scope: code", "", ""},
	};

	(void)state;
	compare(rows, sizeof(rows) / sizeof(*rows));
}

#define PARTS "# a\nx1\n## b\nx2\n### c\nx3\n## d\n`x4`\n# b\n\n"

static void test_sections(void **state)
{
	static const struct row rows[] = {
		{"pattern: 'x.', within: '^b'", PARTS, "x2|x3"},
		{"pattern: 'x.', within: '^[ab]'", PARTS, "x1|x2|x3|x4"},
		{"pattern: 'x.', within: '^c'", PARTS, "x3"},
		{"pattern: 'x.', within: '^z'", PARTS, ""},
		{"pattern: 'x.', within: '^[bd]', scope: code", PARTS, "x4"},
		{"pattern: 'c', within: '^b', scope: heading", PARTS, "c"},
		{"pattern: 'x', within: '^b', absent: true", PARTS, "# b"},
		{"pattern: 'x', within: '^d', absent: true, scope: prose", PARTS, "## d"},
		{"pattern: 'x', within: '^d', absent: true, scope: code", PARTS, ""},
		{"pattern: 'd', within: '^d', absent: true", PARTS, "## d"},
		{"pattern: 'x9', absent: true", PARTS, "a"},
		{"pattern: 'x9', absent: true", "b\n", ""},
		{"pattern: 'x9', absent: true, scope: link", "# a\n\n[b](x9)\n", ""},
	};

	(void)state;
	compare(rows, sizeof(rows) / sizeof(*rows));
}

static void test_fixes(void **state)
{
	static const struct row rows[] = {
		{"markdown: final-newline", "a\nb", "=>\n"},
		{"markdown: final-newline", "a\r\n字", "=>\r\n"},
		{"markdown: trailing-space", "a \t\nb  \nc\n", " \t=>"},
		{"markdown: trailing-space", "a\r\n  \r\n", "  =>"},
		{"markdown: heading-space", "##一\n", "##一=> "},
		{"markdown: empty-end", "a\n\n\n", "\n\n=>"},
		{"markdown: empty-lines", "a\n\n \n\nb\n", " \n\n=>"},
		{"markdown: emphasis", "**重點：**文字\n", "**~>**重點**："},
		{"markdown: emphasis", "**「重點」**文字\n", "**~>「**重點**」"},
		{"markdown: emphasis", "文字**「重點」**文字\n", "**~>「**重點**」"},
		{"markdown: emphasis", "**重點 **文字\n", "**~>**重點** "},
		{"markdown: emphasis", "** 重點**文字\n", "**~> **重點**"},
		{"markdown: emphasis", "**重點」。**文字\n", "**"},
		{"markdown: emphasis", "文字**$5**文字\n", "**"},
	};

	(void)state;
	compare(rows, sizeof(rows) / sizeof(*rows));
}

int test_lint_scopes(void);
int test_lint_scopes(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_scopes),
						  cmocka_unit_test(test_sections),
						  cmocka_unit_test(test_fixes)};

	return UNIT_RUN("lint/scopes", tests);
}
