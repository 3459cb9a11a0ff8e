/* Globs over paths. */
#include "base/glob.h"

#include <string.h>

#include "unit/unit.h"

static void test_globs(void **state)
{
	static const struct {
		const char *name, *glob, *path;
		bool matches;
	} rows[] = {
		{"name", "a.md", "a.md", true},
		{"name in a folder", "a.md", "x/y/a.md", true},
		{"star", "*.md", "x/a.md", true},
		{"star, no", "*.md", "x/a.mdx", false},
		{"star stays in a name", "x/*.md", "x/y/a.md", false},
		{"folders", "**/a.md", "a.md", true},
		{"folders, deep", "**/y/*.md", "x/y/y/a.md", true},
		{"folders behind", "docs/**", "docs/x/a.md", true},
		{"folders between", "docs/**/a.md", "docs/x/y/a.md", true},
		{"folders between, none", "docs/**/a.md", "docs/a.md", true},
		{"question", "?.md", "文.md", false},
		{"question, one byte", "?.md", "a.md", true},
		{"empty", "", "", true},
		{"two stars in a name", "*a*b", "xxaxxb", true},
		{"two stars, no", "*a*b", "xxaxxc", false},
	};
	char many[2001];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		UNIT_ROW(rows[i].name, glob_matches(rows[i].glob, rows[i].path) == rows[i].matches);
	memset(many, 'a', 2000);
	many[2000] = 0;
	assert_false(glob_matches("*a*a*a*a*a*a*a*a*a*a*b", many));
}

int test_base_glob(void);
int test_base_glob(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_globs)};

	return UNIT_RUN("base/glob", tests);
}
