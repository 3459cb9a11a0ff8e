/* What no message may hold. */
#include "lint/escape.h"

#include "unit/unit.h"

static void test_clean(void **state)
{
	char text[] = "文\x1B[m\xE2\x80\xAE|\xE6\x96";

	(void)state;
	escape_clean(text);
	assert_string_equal(text, "文?[m?|?");
}

int test_lint_escape(void);
int test_lint_escape(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clean),
	};

	return UNIT_RUN("lint/escape", tests);
}
