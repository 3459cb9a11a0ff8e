/* Lines and columns in both units, asked in any order. */
#include "report/place.h"

#include "unit/unit.h"

static const struct {
	const char *name, *text;
	size_t offset, line, points, columns, units, bytes;
} rows[] = {
	{"empty", "", 0, 1, 1, 1, 1, 1},
	{"start", "abc", 0, 1, 1, 1, 1, 1},
	{"end of text", "abc", 3, 1, 4, 4, 4, 4},
	{"behind the newline at the end", "abc\n", 4, 1, 4, 4, 4, 4},
	{"at the newline", "abc\nd", 3, 1, 4, 4, 4, 4},
	{"second line", "abc\nd", 4, 2, 1, 1, 1, 1},
	{"inside CRLF", "ab\r\nc", 3, 1, 3, 3, 3, 3},
	{"behind CRLF", "ab\r\nc", 4, 2, 1, 1, 1, 1},
	{"lone CR", "ab\rc", 3, 2, 1, 1, 1, 1},
	{"CJK", "文獻x", 6, 1, 3, 5, 3, 7},
	{"inside a character", "文獻x", 4, 1, 2, 3, 2, 4},
	{"combining", "e\xcc\x81x", 3, 1, 3, 2, 3, 4},
	{"tab", "\tx", 1, 1, 2, 9, 2, 2},
	{"tab in the second eight", "12345678\tx", 9, 1, 10, 17, 10, 10},
	{"bad bytes", "\xff\xffx", 2, 1, 3, 9, 3, 3},
	{"control", "\x1bx", 1, 1, 2, 5, 2, 2},
	{"number sign", "#x", 1, 1, 2, 2, 2, 2},
	{"beyond the BMP", "\xf0\x9f\x98\x80x", 4, 1, 2, 3, 3, 5},
	{"half a character", "\xe6\x96x", 2, 1, 2, 9, 2, 3},
};

static void test_rows(void **state)
{
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct lines lines;
		struct place points = {.lines = &lines, .unit = UNIT_POINTS};
		struct place columns = {.lines = &lines, .unit = UNIT_COLUMNS};
		struct place units = {.lines = &lines, .unit = UNIT_UTF16};
		struct place bytes = {.lines = &lines, .unit = UNIT_BYTES};

		assert_true(lines_index(&lines, str_z(rows[i].text), &a));
		place_find(&points, rows[i].offset);
		place_find(&columns, rows[i].offset);
		place_find(&units, rows[i].offset);
		place_find(&bytes, rows[i].offset);
		UNIT_ROW(rows[i].name, points.line == rows[i].line);
		UNIT_ROW(rows[i].name, points.column == rows[i].points);
		UNIT_ROW(rows[i].name, columns.column == rows[i].columns);
		UNIT_ROW(rows[i].name, units.column == rows[i].units);
		UNIT_ROW(rows[i].name, bytes.column == rows[i].bytes);
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

/* Where text can be changed: not in the middle of a character or of CRLF. */
static void test_exact(void **state)
{
	static const struct {
		const char *text;
		size_t offset, line, column; /* line 0: nowhere */
	} exact[] = {
		{"", 0, 1, 1},	      {"ab", 2, 1, 3},	    {"ab\n", 2, 1, 3},
		{"ab\n", 3, 2, 1},    {"ab\r\nc", 2, 1, 3}, {"ab\r\nc", 3, 0, 0},
		{"ab\r\nc", 4, 2, 1}, {"a\r", 2, 2, 1},	    {"\xe6\x96\x87", 1, 0, 0},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(exact) / sizeof(*exact); i++) {
		struct lines lines;
		struct place p = {.lines = &lines, .unit = UNIT_BYTES};
		size_t line, column;
		bool is;

		assert_true(lines_index(&lines, str_z(exact[i].text), &a));
		is = place_exact(&p, exact[i].offset, &line, &column);
		UNIT_ROW(exact[i].text, is == (exact[i].line != 0));
		UNIT_ROW(exact[i].text,
			 !is || (line == exact[i].line && column == exact[i].column));
	}
	arena_fini(&a);
}

int test_report_place(void);

int test_report_place(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_exact),
	};

	return UNIT_RUN("report/place", tests);
}
