/* Typed arrays: zeroed room, old values kept, overflow and failure told by NULL. */
#include "base/list.h"

#include "unit/unit.h"

struct pair {
	size_t a, b;
};

static void test_push(void **state)
{
	struct arena a = {0};
	LIST(struct pair) list = {0};

	(void)state;
	for (size_t i = 0; i < 10000; i++) {
		struct pair *p = LIST_PUSH(&a, &list);

		assert_non_null(p);
		assert_int_equal(p->a, 0);
		assert_int_equal(p->b, 0);
		*p = (struct pair){i, ~i};
		if (i % 100 == 0)
			assert_non_null(arena_bytes(&a, 1)); /* something stands behind it */
	}
	assert_int_equal(list.len, 10000);
	for (size_t i = 0; i < list.len; i++) {
		assert_int_equal(list.at[i].a, i);
		assert_int_equal(list.at[i].b, ~i);
	}
	arena_fini(&a);
}

static void test_failed(void **state)
{
	struct arena a = {0};
	LIST(int) list = {0};

	(void)state;
	for (int i = 0; i < 8; i++)
		*LIST_PUSH(&a, &list) = i;
	a.failed = true;
	assert_null(LIST_PUSH(&a, &list));
	assert_int_equal(list.len, 8);
	for (int i = 0; i < 8; i++)
		assert_int_equal(list.at[i], i);
	arena_fini(&a);
}

static void test_overflow(void **state)
{
	struct arena a = {0};
	size_t size = SIZE_MAX / 8;
	struct pair one = {1, 2};

	(void)state;
	assert_ptr_equal(list_grow(&a, &one, &size, SIZE_MAX / 8, sizeof(one)), &one);
	assert_true(a.failed);
	assert_int_equal(size, SIZE_MAX / 8);
	arena_fini(&a);
}

int test_base_list(void);
int test_base_list(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_push),
		cmocka_unit_test(test_failed),
		cmocka_unit_test(test_overflow),
	};

	return UNIT_RUN("base/list", tests);
}
