/* Lines and columns in both units, asked in any order. */
#include "report/place.h"

#include "unit/unit.h"

static const struct {
	const char *name, *text;
	size_t offset, line, points, columns;
} rows[] = {
	{"empty", "", 0, 1, 1, 1},
	{"start", "abc", 0, 1, 1, 1},
	{"end of text", "abc", 3, 1, 4, 4},
	{"behind the newline at the end", "abc\n", 4, 1, 4, 4},
	{"at the newline", "abc\nd", 3, 1, 4, 4},
	{"second line", "abc\nd", 4, 2, 1, 1},
	{"inside CRLF", "ab\r\nc", 3, 1, 3, 3},
	{"behind CRLF", "ab\r\nc", 4, 2, 1, 1},
	{"lone CR", "ab\rc", 3, 2, 1, 1},
	{"CJK", "文獻x", 6, 1, 3, 5},
	{"inside a character", "文獻x", 4, 1, 2, 3},
	{"combining", "e\xcc\x81x", 3, 1, 3, 2},
	{"tab", "\tx", 1, 1, 2, 9},
	{"tab in the second eight", "12345678\tx", 9, 1, 10, 17},
	{"bad bytes", "\xff\xffx", 2, 1, 3, 9},
	{"control", "\x1bx", 1, 1, 2, 5},
	{"number sign", "#x", 1, 1, 2, 2},
};

static void test_rows(void **state)
{
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct lines lines;
		struct place points = {.lines = &lines, .unit = UNIT_POINTS};
		struct place columns = {.lines = &lines, .unit = UNIT_COLUMNS};

		assert_true(lines_index(&lines, str_z(rows[i].text), &a));
		place_find(&points, rows[i].offset);
		place_find(&columns, rows[i].offset);
		UNIT_ROW(rows[i].name, points.line == rows[i].line);
		UNIT_ROW(rows[i].name, points.column == rows[i].points);
		UNIT_ROW(rows[i].name, columns.column == rows[i].columns);
	}
	arena_fini(&a);
}

/* Going on from the last answer gives what a fresh walk gives. */
static void test_memory(void **state)
{
	static const char text[] = "# 文獻 é\n\ta\xff b\r\n\nlast 行\n";
	struct arena a = {0};
	struct lines lines;
	struct place kept = {.lines = &lines, .unit = UNIT_COLUMNS};
	unsigned seed = 7;

	(void)state;
	assert_true(lines_index(&lines, str_z(text), &a));
	for (int i = 0; i < 5000; i++) {
		struct place fresh = {.lines = &lines, .unit = UNIT_COLUMNS};

		seed = seed * 1103515245 + 12345;
		place_find(&kept, (seed >> 16) % sizeof(text));
		place_find(&fresh, (seed >> 16) % sizeof(text));
		assert_int_equal(kept.line, fresh.line);
		assert_int_equal(kept.column, fresh.column);
	}
	arena_fini(&a);
}

int test_report_place(void);

int test_report_place(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_memory),
	};

	return UNIT_RUN("report/place", tests);
}
