/* Offsets to lines and back, for every kind of line end. */
#include "base/lines.h"

#include "unit/unit.h"

static const struct {
	const char *name, *text;
	size_t count;
	const char *line[4];
} rows[] = {
	{"empty", "", 1, {""}},
	{"no final newline", "abc", 1, {"abc"}},
	{"final newline opens no line", "abc\n", 1, {"abc"}},
	{"two", "a\nb", 2, {"a", "b"}},
	{"empty line", "a\n\nb\n", 3, {"a", "", "b"}},
	{"only a newline", "\n", 1, {""}},
	{"two newlines", "\n\n", 2, {"", ""}},
	{"CRLF", "a\r\nb\r\n", 2, {"a", "b"}},
	{"lone CR", "a\rb\r", 2, {"a", "b"}},
	{"CR CRLF", "a\r\r\nb", 3, {"a", "", "b"}},
	{"LF CR", "a\n\rb", 3, {"a", "", "b"}},
	{"mixed", "a\rb\nc\r\nd", 4, {"a", "b", "c", "d"}},
	{"U+0085 and U+2028 end nothing",
	 "a\xC2\x85"
	 "b\xE2\x80\xA8"
	 "c",
	 1,
	 {"a\xC2\x85"
	  "b\xE2\x80\xA8"
	  "c"}},
};

static void test_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = {0};
		struct lines l;

		UNIT_ROW(rows[i].name, lines_index(&l, str_z(rows[i].text), &a));
		UNIT_ROW(rows[i].name, l.count == rows[i].count);
		for (size_t k = 0; k < l.count; k++)
			UNIT_ROW(rows[i].name, str_is(lines_get(&l, k), rows[i].line[k]));
		arena_fini(&a);
	}
}

/* Each offset belongs to the line whose begin is the last one at or before it. */
static void test_find(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_str text = str_z(rows[i].text);
		struct arena a = {0};
		struct lines l;

		assert_true(lines_index(&l, text, &a));
		for (size_t at = 0; at <= text.len + 1; at++) {
			size_t line = lines_find(&l, at);

			UNIT_ROW(rows[i].name, line < l.count && l.begin[line] <= at);
			UNIT_ROW(rows[i].name, line + 1 == l.count || at < l.begin[line + 1]);
		}
		arena_fini(&a);
	}
}

static void test_failed_arena(void **state)
{
	struct arena a = {.failed = true};
	struct lines l;

	(void)state;
	assert_false(lines_index(&l, STR("a\nb\n"), &a));
	arena_fini(&a);
}

/* One by one it counts as the index does. */
static void test_number(void **state)
{
	static const char *const texts[] = {
		"", "a", "a\nb\n", "a\r\nb\r\n", "a\rb\r", "\n\n\r\r\n\r", "a\n\rb"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct mojimend_str text = str_z(texts[i]);
		struct arena a = {0};
		struct lines l;

		assert_true(lines_index(&l, text, &a));
		for (size_t at = 0; at <= text.len; at++)
			assert_int_equal(lines_number(text, at), lines_find(&l, at) + 1);
		arena_fini(&a);
	}
}

int test_base_lines(void);
int test_base_lines(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_number),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_failed_arena),
	};

	return UNIT_RUN("base/lines", tests);
}
