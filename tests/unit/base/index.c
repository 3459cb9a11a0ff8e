/* Keys find their numbers again, however many there are, and FNV-1a is the one everybody means. */
#include "base/index.h"

#include <stdio.h>
#include <string.h>

#include "base/fnv.h"
#include "unit/unit.h"

static void test_keys(void **state)
{
	enum { MANY = 3000 };
	struct arena a = {0};
	struct index x = {0};
	char key[16];

	(void)state;
	for (size_t round = 0; round < 2; round++)
		for (size_t i = 0; i < MANY; i++) {
			struct index_slot *slot;

			snprintf(key, sizeof(key), "%zu", i * i);
			slot = index_slot(&x, str_z(key), &a);
			assert_non_null(slot);
			assert_int_equal(slot->number, round ? i + 1 : 0);
			assert_ptr_not_equal(slot->key.ptr, key); /* a copy: the key may go */
			assert_string_equal(slot->key.ptr, key);
			slot->number = i + 1;
		}
	assert_int_equal(x.count, MANY);
	arena_fini(&a);
}

static void test_empty_key(void **state)
{
	struct arena a = {0};
	struct index x = {0};

	(void)state;
	index_slot(&x, STR(""), &a)->number = 7;
	assert_int_equal(index_slot(&x, (struct mojimend_str){NULL, 0}, &a)->number, 7);
	assert_int_equal(index_slot(&x, str_of("", 1), &a)->number, 0);
	arena_fini(&a);
}

static void test_no_memory(void **state)
{
	struct arena a = {0};
	struct index x = {0};

	(void)state;
	a.failed = true;
	assert_null(index_slot(&x, STR("a"), &a));
	arena_fini(&a);
}

static void test_fnv(void **state)
{
	(void)state;
	assert_true(fnv_add(FNV_BEGIN, STR("")) == 0xCBF29CE484222325);
	assert_true(fnv_add(FNV_BEGIN, STR("a")) == 0xAF63DC4C8601EC8C);
	assert_true(fnv_add(fnv_add(FNV_BEGIN, STR("foo")), STR("bar")) == 0x85944171F73967E8);
	assert_true(fnv_text(STR("eight by")) != fnv_text(STR("eight by\n")));
	assert_true(fnv_text(STR("a longer text")) != fnv_text(STR("a longer tezt")));
}

int test_base_index(void);
int test_base_index(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_empty_key),
		cmocka_unit_test(test_no_memory),
		cmocka_unit_test(test_fnv),
	};

	return UNIT_RUN("base/index", tests);
}
