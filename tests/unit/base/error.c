/* The first failure is kept, later ones are its consequences. */
#include "base/error.h"

#include <string.h>

#include "unit/unit.h"

static void test_first_is_kept(void **state)
{
	struct mojimend_error e = {0};

	(void)state;
	assert_false(error_at(&e, MOJIMEND_BAD_YAML, "a.yaml", 12, 3, 4, "no %s", "colon"));
	assert_false(error_set(&e, MOJIMEND_BAD_RULE, "later"));
	assert_false(error_at(&e, MOJIMEND_BAD_RULE, "b.yaml", 1, 1, 1, "later"));
	assert_false(error_nomem(&e));
	assert_int_equal(e.status, MOJIMEND_BAD_YAML);
	assert_string_equal(e.source, "a.yaml");
	assert_int_equal(e.offset, 12);
	assert_int_equal(e.line, 3);
	assert_int_equal(e.column, 4);
	assert_string_equal(e.text, "no colon");
}

static void test_without_a_place(void **state)
{
	struct mojimend_error e = {0};

	(void)state;
	assert_false(error_nomem(&e));
	assert_int_equal(e.status, MOJIMEND_NOMEM);
	assert_null(e.source);
	assert_int_equal(e.line, 0);
	assert_string_equal(e.text, "out of memory");
}

static void test_nobody_listens(void **state)
{
	(void)state;
	assert_false(error_set(NULL, MOJIMEND_NOMEM, "x"));
	assert_false(error_at(NULL, MOJIMEND_NOMEM, "x", 0, 0, 0, "x"));
	assert_false(error_nomem(NULL));
}

/* A text that is too long is cut, and never inside a character. */
static void test_long(void **state)
{
	struct mojimend_error e = {0};
	char bytes[600];

	(void)state;
	for (size_t i = 0; i < sizeof(bytes) - 3; i += 3)
		memcpy(bytes + i, "\xE6\x96\x87", 4);
	error_set(&e, MOJIMEND_BAD_RULE, "x%s", bytes);
	assert_true(strlen(e.text) < sizeof(e.text));
	assert_true(strlen(e.text) >= sizeof(e.text) - 4);
	assert_int_equal((strlen(e.text) - 1) % 3, 0);
}

int test_base_error(void);
int test_base_error(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_first_is_kept),
		cmocka_unit_test(test_without_a_place),
		cmocka_unit_test(test_nobody_listens),
		cmocka_unit_test(test_long),
	};

	return UNIT_RUN("base/error", tests);
}
