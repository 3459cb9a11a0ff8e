/* What may reach a terminal, and in which form the rest does. */
#include "base/show.h"

#include <string.h>

#include "base/utf8.h"
#include "unit/unit.h"

static const struct {
	const char *name, *in, *out;
} rows[] = {
	{"plain", "abc 文獻 é", "abc 文獻 é"},
	{"C0", "\x1b[31m\x07", "\\x1b[31m\\x07"},
	{"newline, return, tab", "a\nb\rc\td", "a\\nb\\rc\\td"},
	{"DEL", "\x7f", "\\x7f"},
	{"C1",
	 "\xc2\x9b"
	 "31m",
	 "\\u009b31m"},
	{"bidi",
	 "a\xe2\x80\xae"
	 "b\xe2\x81\xa6",
	 "a\\u202eb\\u2066"},
	{"marks of direction", "\xd8\x9c\xe2\x80\x8f", "\\u061c\\u200f"},
	{"line separator", "\xe2\x80\xa8", "\\u2028"},
	{"BOM", "\xef\xbb\xbf#", "\\ufeff#"},
	{"soft hyphen", "\xc2\xad", "\\u00ad"},
	{"tag", "\xf3\xa0\x81\x81", "\\U000e0041"},
	{"variation selectors stay", "✍\xef\xb8\x8f\xf3\xa0\x84\x80",
	 "✍\xef\xb8\x8f\xf3\xa0\x84\x80"},
	{"not UTF-8", "a\xff\xc3(", "a\\xff\\xc3("},
	{"cut off", "\xf0\x9f\x93", "\\xf0\\x9f\\x93"},
	{"surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80"},
	{"noncharacter", "\xef\xbf\xbe", "\\ufffe"},
	{"command of a log reader", "x ##[add-mask]y", "x \\x23#[add-mask]y"},
	{"another", "##vso[task.setvariable]", "\\x23#vso[task.setvariable]"},
	{"three of them", "###[x]", "#\\x23#[x]"},
	{"headings stay", "## Heading [a](b) ##", "## Heading [a](b) ##"},
	{"commands at the start are for the caller", "::error::", "::error::"},
};

static void test_rows(void **state)
{
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf b = buf_on(&a);

		show_add(&b, str_z(rows[i].in));
		UNIT_ROW(rows[i].name, str_is(buf_str(&b), rows[i].out));
	}
	arena_fini(&a);
}

static void test_width(void **state)
{
	(void)state;
	assert_int_equal(show_char("文", 3).width, 2);
	assert_int_equal(show_char("\x1b", 1).width, 4);
	assert_int_equal(show_char("\xff", 1).width, 4);
	assert_int_equal(show_char("\xc2\x85", 2).width, 6);
	assert_int_equal(show_char("a", 1).width, 1);
}

static void test_path(void **state)
{
	struct arena a = {0};
	struct buf b = buf_on(&a);

	(void)state;
	show_path(&b, "::error::x");
	buf_byte(&b, ' ');
	show_path(&b, "##[x]");
	buf_byte(&b, ' ');
	show_path(&b, "a/\n\x1b.md");
	buf_byte(&b, ' ');
	show_path(&b, " \u00a0\u3000::error::x");
	buf_byte(&b, ' ');
	show_path(&b, " x:y");
	buf_byte(&b, ' ');
	show_path(&b, " ");
	assert_true(str_is(buf_str(&b), "./::error::x ./\\x23#[x] a/\\n\\x1b.md "
					"./ \u00a0\u3000::error::x  x:y  "));
	arena_fini(&a);
}

/* Any bytes: what is shown is UTF-8 without a control, and nothing is left out. */
static void test_random(void **state)
{
	unsigned seed = 1;
	struct arena a = {0};

	(void)state;
	for (int round = 0; round < 2000; round++) {
		char in[64];
		struct buf b = buf_on(&a);
		size_t taken = 0, len = 0;

		for (; len < sizeof(in); len++) {
			seed = seed * 1103515245 + 12345;
			in[len] = (char)(seed >> 16 & (round & 1 ? 0xFF : 0xBF));
		}
		while (taken < len) {
			struct show s = show_char(in + taken, len - taken);

			assert_in_range(s.size, 1, len - taken);
			assert_in_range(s.len, 1, SHOW_MAX - 1);
			buf_add(&b, s.text, s.len);
			taken += s.size;
		}
		assert_int_equal(utf8_valid(b.ptr, b.len), b.len);
		for (size_t i = 0, n; i < b.len; i += n) {
			uint32_t c;

			n = utf8_decode(b.ptr + i, b.len - i, &c);
			assert_false(show_escapes(c));
		}
		arena_reset(&a);
	}
	arena_fini(&a);
}

int test_base_show(void);

int test_base_show(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_path),
		cmocka_unit_test(test_random),
	};

	return UNIT_RUN("base/show", tests);
}
