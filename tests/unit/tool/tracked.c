/* What is of the same kind, and which of many is near. */
#include "tool/tracked.h"

#include "tool/reference.h"
#include "unit/unit.h"

static void test_kinds(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} rows[] = {
		{"a.md", "b/c.MD", true},	 {"a.md", "b.mdx", true},
		{"a.txt", "b.TXT", true},	 {"a.txt", "b.tx", false},
		{"a.tx", "b.txt", false},	 {"a.md", "md", false},
		{"README", "b.c/LICENSE", true}, {"a.b/c", "d.b", false},
		{"a.tar.gz", "b.gz", true},	 {"stdin.md", "x.md", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		UNIT_ROW(rows[i].a, tracked_same_kind(tracked_kind(rows[i].a),
						      tracked_kind(rows[i].b)) == rows[i].same);
}

static void test_steps(void **state)
{
	static const struct {
		const char *base, *path;
		size_t steps;
	} rows[] = {
		{"", "a.md", 0},      {"", "x/y/a.md", 2},    {"x", "a.md", 1},
		{"x", "x/a.md", 0},   {"x", "x/y/a.md", 1},   {"x", "xy/a.md", 2},
		{"xy", "x/a.md", 2},  {"x/y", "x/a.md", 1},   {"x/y", "x/z/a.md", 2},
		{"x/y", "x/y.md", 1}, {"x/y", "z/y/a.md", 4}, {"x/y", "x/y/z/a.md", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		UNIT_ROW(rows[i].path, tracked_steps(rows[i].base, rows[i].path) == rows[i].steps);
}

int test_tool_tracked(void);

int test_tool_tracked(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_steps),
	};

	return UNIT_RUN("tool/tracked", tests);
}
