/* Headings and links with their places; none in code. */
#include "lint/markdown.h"

#include <string.h>

#include "base/buf.h"
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
		{2, "", "##", 0},
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

/* What a list's ranges cover, parted by '|'. */
static const char *joined(struct arena *a, const char *from, const struct markdown_range *ranges,
			  size_t len)
{
	struct buf b = buf_on(a);

	for (size_t i = 0; i < len; i++) {
		if (i)
			buf_byte(&b, '|');
		buf_add(&b, from + ranges[i].begin, ranges[i].end - ranges[i].begin);
	}
	buf_byte(&b, 0);
	return b.ptr;
}

/* Code with its fences or backticks; "!" behind what no fence closes. */
static void test_code(void **state)
{
	static const struct {
		const char *text, *code;
	} rows[] = {
		{"字 `a` ``b ` b`` 字\n", "`a`|``b ` b``"},
		{"字 `a\nb` 字\n", "`a\nb`"},
		{"```c\na\n\nb\n```\n字\n", "```c\na\n\nb\n```"},
		{"```\n```\n字\n\n~~~\n\n~~~\n", "```\n```|~~~\n\n~~~"},
		{"```\r\na\r\n```\r\n", "```\r\na\r\n```\r"},
		{"字\n\n> ```\n> a\n> ```\n\n字\n", "> ```\n> a\n> ```"},
		{"- 字\n\n  ```\n  a\n\n  ```\n- 字\n", "  ```\n  a\n\n  ```"},
		{"- ```\n  a\n  ```\n", "- ```\n  a\n  ```"},
		{"````\n```\n````\n", "````\n```\n````"},
		{"```\na\n", "```\na\n!"},
		{"```", "```!"},
		{"```\n\n", "```\n\n!"},
		{"> ```\n> a\n\n字\n", "> ```\n> a\n!"},
		{"```\na\n```\n\n```\nb\n", "```\na\n```|```\nb\n!"},
		{"    a\n", ""},
		{"\\`a\\` <!-- `b` -->\n", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct markdown m = {0};
		struct arena a = {0};
		struct mojimend_error e = {0};
		struct buf b = buf_on(&a);

		assert_true(markdown_read(&m, str_z(rows[i].text), &a, &e));
		for (size_t k = 0; k < m.code.len; k++) {
			const struct markdown_code *c = &m.code.at[k];

			buf_z(&b, k ? "|" : "");
			buf_add(&b, rows[i].text + c->begin, c->end - c->begin);
			buf_z(&b, c->open ? "!" : "");
		}
		buf_byte(&b, 0);
		if (strcmp(b.ptr, rows[i].code) != 0)
			fail_msg("%s: '%s'", rows[i].text, b.ptr);
		arena_fini(&a);
	}
}

static void test_comments(void **state)
{
	static const struct {
		const char *text, *comments;
	} rows[] = {
		{"字 <!-- a --> 字 {/* b */} 字\n", "<!-- a -->|{/* b */}"},
		{"<!-- a\n\nb -->\n\n{/*\n\n## c\n[d](e)\n*/}\n",
		 "<!-- a\n\nb -->|{/*\n\n## c\n[d](e)\n*/}"},
		{"{ /* a */ } {b} {/* c * / */}\n", "{ /* a */ }|{/* c * / */}"},
		{"`<!-- a -->` `{/* b */}`\n\n```\n<!-- c -->\n{/* d */}\n```\n", ""},
		{"{/* a <!-- b --> */} <!-- {/* c */} -->\n",
		 "{/* a <!-- b --> */}|<!-- {/* c */} -->"},
		{"# 字 <!-- a -->\n", "<!-- a -->"},
		{"{/*/} {/* a\n", ""},
		{"<!-- a\n", "<!-- a"},
		{"> <!-- a -->\n", "<!-- a -->"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct markdown m = {0};
		struct arena a = {0};
		struct mojimend_error e = {0};
		const char *found;

		assert_true(markdown_read(&m, str_z(rows[i].text), &a, &e));
		found = joined(&a, rows[i].text, m.comments.at, m.comments.len);
		if (strcmp(found, rows[i].comments) != 0)
			fail_msg("%s: '%s'", rows[i].text, found);
		UNIT_ROW(rows[i].text, !m.links.len);
		arena_fini(&a);
	}
}

/* "begin:cells,cells" of each table's rows. */
static void test_tables(void **state)
{
	static const struct {
		const char *text, *rows;
	} rows[] = {
		{"| a | b |\n|---|---|\n| c |\n\n| d |\n", "0:2,2,1"},
		{"字\n\na|b\n:-:|--\nc|d|e\n# 字\n", "5:2,2,3"},
		{"字\n| a | b |\n|---|---|\n| c | d |\n", "4:2,2,2"},
		{"> | a |\n> |---|\n> | b |\n字|字\n", "2:1,1,1"},
		{"- | a |\n  |---|\n  | b |\n- c\n", "2:1,1,1"},
		{"| a |\n|---|\n| b |\n\n| c |\n|---|\n", "0:1,1,1 19:1,1"},
		{"| a \\| b | `c | d` |\n|---|---|\n", "0:3,2"},
		{"| a |\r\n|---|\r\n| b |\r\n", "0:1,1,1"},
		{"```\n| a |\n|---|\n```\n<!--\n| a |\n|---|\n-->\n", ""},
		{"a\n---|---\n", ""},
		{"a | b\n\n---|---\n", ""},
		{"| a |\n| b |\n", ""},
		{"| a | b |\n| - - | - |\n", ""},
		{"| a |\n|---|\n字\n", "0:1,1,1"},
		{"| a |\n|---|\n</div>\n", "0:1,1"},
		{"| a |\n|---|\n:::\n", "0:1,1"},
		{"| a |\n|---|\n- b\n", "0:1,1"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct markdown m = {0};
		struct arena a = {0};
		struct mojimend_error e = {0};
		struct buf b = buf_on(&a);

		assert_true(markdown_read(&m, str_z(rows[i].text), &a, &e));
		for (size_t t = 0; t < m.tables.len; t++) {
			const struct markdown_table *table = &m.tables.at[t];

			buf_printf(&b, "%s%zu", t ? " " : "", table->begin);
			for (size_t r = 0; r < table->rows; r++)
				buf_printf(&b, "%c%zu", r ? ',' : ':',
					   m.rows.at[table->first + r].cells);
		}
		buf_byte(&b, 0);
		if (strcmp(b.ptr, rows[i].rows) != 0)
			fail_msg("%s: '%s'", rows[i].text, b.ptr);
		arena_fini(&a);
	}
}

/* Marks that were left, and "](" that made no link. */
static void test_literals(void **state)
{
	static const struct {
		const char *text, *marks;
		size_t joints;
	} rows[] = {
		{"**a** *b* __c__\n", "", 0},
		{"**「a」**b\n", "**|**", 0},
		{"\\*a\\* \\\\*b c\n", "*", 0},
		{"`*a` <b c=\"*\"> d_e\n", "_", 0},
		{"* a\n* b\n\n***\n", "", 0},
		{"{/* a * b */} c *d\n", "*", 0},
		{"[a](b c) [d](e) \\](f `](g`\n", "", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct markdown m = {0};
		struct arena a = {0};
		struct mojimend_error e = {0};
		struct buf b = buf_on(&a);

		assert_true(markdown_read(&m, str_z(rows[i].text), &a, &e));
		for (size_t k = 0; k < m.marks.len; k++) {
			buf_z(&b, k ? "|" : "");
			buf_add(&b, rows[i].text + m.marks.at[k].begin,
				m.marks.at[k].end - m.marks.at[k].begin);
		}
		buf_byte(&b, 0);
		if (strcmp(b.ptr, rows[i].marks) != 0)
			fail_msg("%s: '%s'", rows[i].text, b.ptr);
		UNIT_ROW(rows[i].text, m.joints.len == rows[i].joints);
		arena_fini(&a);
	}
}

/* Labels, targets and their places; images; what is its own label. */
static void test_links(void **state)
{
	static const char mixed[] =
		"[a **b**](c \"d\") ![e](f) <http://g> http://h.i [i](j&amp;k) [l]\n\n[l]: m\n";
	static const struct {
		const char *label, *target;
		bool placed, automatic, image;
	} want[] = {
		{"a b", "c", true, false, false},
		{"e", "f", true, false, true},
		{"http://g", "http://g", true, true, false},
		{"http://h.i", "http://h.i", true, true, false},
		{"i", "j&amp;k", false, false, false},
		{"l", "m", true, false, false},
	};
	struct markdown m = {0};
	struct arena a = {0};
	struct mojimend_error e = {0};

	(void)state;
	assert_true(markdown_read(&m, str_z(mixed), &a, &e));
	assert_int_equal(m.links.len, sizeof(want) / sizeof(*want));
	for (size_t i = 0; i < m.links.len; i++) {
		const struct markdown_link *l = &m.links.at[i];

		UNIT_ROW(want[i].label, str_is(l->label, want[i].label));
		UNIT_ROW(want[i].label, str_is(l->target, want[i].target));
		UNIT_ROW(want[i].label, l->automatic == want[i].automatic);
		UNIT_ROW(want[i].label, l->image == want[i].image);
		UNIT_ROW(want[i].label, (l->target_begin != MARKDOWN_NOWHERE) == want[i].placed);
		if (want[i].placed)
			UNIT_ROW(want[i].label,
				 !memcmp(mixed + l->target_begin, want[i].target, l->target.len));
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
		cmocka_unit_test(test_outline),	 cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_not_text), cmocka_unit_test(test_limit),
		cmocka_unit_test(test_code),	 cmocka_unit_test(test_comments),
		cmocka_unit_test(test_tables),	 cmocka_unit_test(test_literals),
		cmocka_unit_test(test_links)};

	return UNIT_RUN("lint/markdown", tests);
}
