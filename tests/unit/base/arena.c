/* Blocks grow, failure stays, a reset forgets it. */
#include "base/arena.h"

#include <string.h>

#include "unit/unit.h"

static void test_zeroed_and_aligned(void **state)
{
	struct arena a = {0};

	(void)state;
	for (size_t size = 0; size < 200; size++) {
		unsigned char *p = arena_alloc(&a, size);

		assert_non_null(p);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xFF, size);
	}
	arena_reset(&a);
	/* the same memory again: it must be zeroed anew */
	for (size_t i = 0; i < 64; i++)
		assert_int_equal(((unsigned char *)arena_alloc(&a, 1))[0], 0);
	arena_fini(&a);
}

static void test_grow(void **state)
{
	struct arena a = {0};
	char *p, *q, *other;

	(void)state;
	p = arena_grow(&a, NULL, 0, 16);
	assert_non_null(p);
	memcpy(p, "0123456789abcdef", 16);
	q = arena_grow(&a, p, 16, 4096);
	assert_ptr_equal(p, q); /* the last one grows in place */
	other = arena_bytes(&a, 8);
	assert_non_null(other);
	q = arena_grow(&a, p, 4096, 8192);
	assert_non_null(q);
	assert_ptr_not_equal(p, q);
	assert_memory_equal(q, "0123456789abcdef", 16);
	q = arena_grow(&a, q, 8192, 1 << 20); /* larger than a block */
	assert_non_null(q);
	assert_memory_equal(q, "0123456789abcdef", 16);
	arena_fini(&a);
}

static void test_failure_stays_until_reset(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_non_null(arena_alloc(&a, 10));
	assert_non_null(arena_alloc(&a, 1 << 20));
	assert_null(arena_alloc(&a, SIZE_MAX));
	assert_true(a.failed);
	assert_null(arena_alloc(&a, 1));
	assert_null(arena_bytes(&a, 1));
	assert_null(arena_grow(&a, NULL, 0, 1));
	arena_reuse(&a); /* a loop goes on, and who looks behind it shall know */
	assert_true(a.failed);
	assert_null(arena_bytes(&a, 1));
	arena_reset(&a);
	assert_false(a.failed);
	assert_non_null(arena_alloc(&a, 1));
	arena_fini(&a);
	arena_fini(&a); /* twice is allowed */
}

static void test_sizes_that_overflow(void **state)
{
	static const size_t sizes[] = {SIZE_MAX,      SIZE_MAX - 1,  SIZE_MAX - 15,
				       SIZE_MAX - 16, SIZE_MAX - 64, SIZE_MAX / 2 + 1};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct arena a = {0};

		assert_null(arena_bytes(&a, sizes[i]));
		assert_true(a.failed);
		arena_reset(&a);
		assert_non_null(arena_bytes(&a, 8));
		assert_null(arena_grow(&a, arena_bytes(&a, 8), 8, sizes[i]));
		assert_true(a.failed);
		arena_fini(&a);
	}
}

int test_base_arena(void);
int test_base_arena(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_zeroed_and_aligned),
		cmocka_unit_test(test_grow),
		cmocka_unit_test(test_failure_stays_until_reset),
		cmocka_unit_test(test_sizes_that_overflow),
	};

	return UNIT_RUN("base/arena", tests);
}
