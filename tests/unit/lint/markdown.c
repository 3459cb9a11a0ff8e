/* Headings and links with their places; none in code. */
#include "lint/markdown.h"

#include <string.h>

#include "base/str.h"
#include "unit/unit.h"

static const char text[] = "# 一 **二**\n"
			   "\n"
			   "字字 字\n"
			   "\n"
			   "```\n"
			   "## in code\n"
			   "```\n"
			   "## \n"
			   "Setext\n"
			   "---\n"
			   "> ### 引 `c` ###\n"
			   "\n"
			   "[標](https://doi.org/10.1/(a)) <https://x.org> `[c](d)`\n";

static void test_outline(void **state)
{
	static const struct {
		unsigned level;
		const char *text, *line;
		size_t chars;
	} want[] = {
		{1, "一 二", "# 一 **二", 3 + 8},
		{2, "", NULL, 0},
		{2, "Setext", "Setext", 0},
		{3, "引 c", "> ### 引 `c", 1 + 13 + 6},
	};
	struct markdown m = {0};
	struct arena a = {0};
	struct mojimend_error e = {0};

	(void)state;
	assert_true(markdown_read(&m, str_z(text), &a, &e));
	assert_int_equal(m.headings.len, sizeof(want) / sizeof(*want));
	for (size_t i = 0; i < m.headings.len; i++) {
		const struct markdown_heading *h = &m.headings.at[i];

		assert_int_equal(h->level, want[i].level);
		assert_true(str_is(h->text, want[i].text));
		assert_int_equal(h->chars, want[i].chars);
		if (want[i].line)
			assert_true(str_is(str_cut(str_z(text), h->begin, h->end), want[i].line));
	}
	assert_int_equal(m.links.len, 2);
	assert_true(str_is(m.links.at[0].target, "https://doi.org/10.1/(a)"));
	assert_true(str_is(str_cut(str_z(text), m.links.at[0].begin, m.links.at[0].end), "標"));
	assert_true(str_is(m.links.at[1].target, "https://x.org"));
	arena_fini(&a);
}

static void test_nothing(void **state)
{
	struct markdown m = {0};
	struct arena a = {0};
	struct mojimend_error e = {0};

	(void)state;
	assert_true(markdown_read(&m, STR(""), &a, &e));
	assert_int_equal(m.headings.len, 0);
	arena_fini(&a);
}

/* A tab behind the #, a name of its own, comments: none of them is text. */
static void test_not_text(void **state)
{
	static const char odd[] = "#\t一\n\n<!-- a\nb\n-->\n\n## 二 {#two}\n\n字 <!-- c --> 字\n\n"
				  "## 三 {x}\n\n<b>d</b>\n\n## {#}\n";
	static const struct {
		const char *text;
		size_t chars;
	} want[] = {{"一", 0}, {"二", 2}, {"三 {x}", 8}, {"{#}", 0}};
	struct markdown m = {0};
	struct arena a = {0};
	struct mojimend_error e = {0};

	(void)state;
	assert_true(markdown_read(&m, str_z(odd), &a, &e));
	assert_int_equal(m.headings.len, sizeof(want) / sizeof(*want));
	for (size_t i = 0; i < m.headings.len; i++) {
		UNIT_ROW(want[i].text, str_is(m.headings.at[i].text, want[i].text));
		UNIT_ROW(want[i].text, m.headings.at[i].chars == want[i].chars);
	}
	arena_fini(&a);
}

/* What would take md4c a minute is refused at once; blank lines let it pass. */
static void test_limit(void **state)
{
	static char large[4 << 20];
	struct markdown m = {0};
	struct arena a = {0};
	struct mojimend_error e = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(large); i += 4)
		memcpy(large + i, i % 400 ? "[a]\n" : "\n \t\n", 4);
	assert_true(markdown_read(&m, str_of(large, sizeof(large)), &a, &e));
	for (size_t i = 0; i < sizeof(large); i += 4)
		memcpy(large + i, "[a]\n", 4);
	assert_false(markdown_read(&m, str_of(large, sizeof(large)), &a, &e));
	assert_int_equal(e.status, MOJIMEND_LIMIT);
	arena_fini(&a);
}

int test_lint_markdown(void);
int test_lint_markdown(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_outline), cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_not_text), cmocka_unit_test(test_limit)};

	return UNIT_RUN("lint/markdown", tests);
}
