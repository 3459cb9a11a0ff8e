#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

/*
 * What each tests/unit/<room>/<file>.c includes.  It defines one function
 *
 *	int test_<room>_<file>(void)
 *	{
 *		static const struct CMUnitTest tests[] = {cmocka_unit_test(...), ...};
 *
 *		return UNIT_RUN("<room>/<file>", tests);
 *	}
 *
 * which main.c finds by its name.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants these four before it */
#include <cmocka.h>

/* How many tests ran so far, over all groups, and how many of them were skipped. */
extern int unit_ran, unit_skipped;

/* Leaves a test with a reason; the counts name it. */
#define UNIT_SKIP(why) (unit_skip(__FILE__, __LINE__, (why)), _skip(__FILE__, __LINE__))
void unit_skip(const char *file, int line, const char *why);

/* A skip without a reason is not wanted; it is counted, at least. */
#undef skip
#define skip() UNIT_SKIP("see there")

/* Gives the number of failed tests. */
#define UNIT_RUN(name, tests)                                                                      \
	(unit_ran += (int)(sizeof(tests) / sizeof(*(tests))),                                      \
	 cmocka_run_group_tests_name(name, tests, NULL, NULL))

/* Says which row of a table failed; use as UNIT_ROW(name, condition). */
#define UNIT_ROW(name, condition)                                                                  \
	do {                                                                                       \
		if (!(condition))                                                                  \
			fail_msg("%s: %s", (name), #condition);                                    \
	} while (0)

#endif
