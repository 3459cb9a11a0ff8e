/* What a path is called from a folder, both of them real. */
#include "tool/below.h"

#include <string.h>

#include "unit/unit.h"

static void test_rest(void **state)
{
	static const struct {
		const char *folder, *path, *rest; /* NULL: it is not below */
	} rows[] = {
		{"/", "/", ""},		  {"/", "/a", "a"},	{"/", "/a/b", "a/b"},
		{"/a", "/a", ""},	  {"/a", "/a/b", "b"},	{"/a", "/a/b/c", "b/c"},
		{"/a", "/ab", NULL},	  {"/a/b", "/a", NULL}, {"/a", "/", NULL},
		{"/a/b", "/a/c/b", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const char *rest = below_rest(rows[i].folder, rows[i].path);

		UNIT_ROW(rows[i].path, !rest == !rows[i].rest);
		UNIT_ROW(rows[i].path, !rest || strcmp(rest, rows[i].rest) == 0);
	}
}

int test_tool_below(void);
int test_tool_below(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_rest)};

	return UNIT_RUN("tool/below", tests);
}
