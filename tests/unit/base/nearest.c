/* Which known word a mistyped one meant. */
#include "base/nearest.h"

#include <string.h>

#include "unit/unit.h"

static const char *const known[] = {"check",	      "fix",	 "filter",    "rules",
				    "stdin-filename", "b/alpha", "ident/pmid"};

static const struct {
	const char *word, *best;
} rows[] = {
	{"chekc", "check"},
	{"chck", "check"},
	{"fx", "fix"},
	{"filtr=x", "filter"},
	{"rule", "rules"},
	{"std-filename", "stdin-filename"},
	{"note/pmid", "ident/pmid"},
	{"note/pmi", NULL},
	{"b/", NULL},
	{"zebra", NULL},
	{"", NULL},
	{"x", NULL},
};

static void test_rows(void **state)
{
	char endless[4096];
	struct nearest n;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		n = nearest_to(rows[i].word);
		for (size_t k = 0; k < sizeof(known) / sizeof(*known); k++)
			nearest_try(&n, known[k]);
		UNIT_ROW(rows[i].word, !rows[i].best == !n.best);
		UNIT_ROW(rows[i].word, !n.best || strcmp(n.best, rows[i].best) == 0);
	}
	memset(endless, 'a', sizeof(endless) - 1);
	endless[sizeof(endless) - 1] = '\0';
	n = nearest_to(endless);
	nearest_try(&n, "check");
	assert_null(n.best);
}

int test_base_nearest(void);

int test_base_nearest(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};

	return UNIT_RUN("base/nearest", tests);
}
