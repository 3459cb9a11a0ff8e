/* What is drawn; when it is, tests/cli/progress looks at. */
#include "tool/progress.h"

#include <string.h>

#include "unit/unit.h"

static const struct {
	const char *name, *line;
	struct progress_at at;
	unsigned width;
	enum mojimend_language language;
} rows[] = {
	{"wide",
	 "[##########--------------------] 100/300 files  1.6/4.9 MB  819.2 kB/s  0:04 left",
	 {100, 300, 1638400, 4915200, 2000},
	 200,
	 MOJIMEND_ENGLISH},
	{"just room for a bar",
	 "[###-------] 100/300 files  1.6/4.9 MB  819.2 kB/s  0:04 left",
	 {100, 300, 1638400, 4915200, 2000},
	 61,
	 MOJIMEND_ENGLISH},
	{"no room for one",
	 "100/300 files  1.6/4.9 MB  819.2 kB/s  0:04 left",
	 {100, 300, 1638400, 4915200, 2000},
	 60,
	 MOJIMEND_ENGLISH},
	{"cut", "100/300 fi", {100, 300, 0, 0, 2000}, 10, MOJIMEND_ENGLISH},
	{"between halves of a character", "1/2 個檔", {1, 2, 0, 0, 1}, 9, MOJIMEND_CHINESE},
	{"Chinese",
	 "[###############---------------] 1/2 個檔案  10/20 B  10 B/s  剩餘 0:01",
	 {1, 2, 10, 20, 1000},
	 80,
	 MOJIMEND_CHINESE},
	{"hours, and sizes of all kinds",
	 "1/3 files  0.0/12.5 GB  1.0 kB/s  199:4",
	 {1, 3, 1000, 12500000000, 1000},
	 39,
	 MOJIMEND_ENGLISH},
	{"nothing yet",
	 "0/9 files  0/0 B  0 B/s  0:00 left",
	 {0, 9, 0, 0, 0},
	 40,
	 MOJIMEND_ENGLISH},
	{"no column at all", "", {1, 2, 3, 4, 5}, 0, MOJIMEND_ENGLISH},
};

static void test_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena arena = {0};
		struct buf b = buf_on(&arena);

		progress_line(&b, &rows[i].at, rows[i].width, rows[i].language);
		if (!str_is(buf_str(&b), rows[i].line))
			print_error("got: %.*s\n", (int)b.len, b.ptr ? b.ptr : "");
		UNIT_ROW(rows[i].name, str_is(buf_str(&b), rows[i].line));
		arena_fini(&arena);
	}
}

int test_tool_progress(void);

int test_tool_progress(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_line)};

	return UNIT_RUN("tool/progress", tests);
}
