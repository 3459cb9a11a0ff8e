/* What grows keeps what it held; on a failed arena nothing happens. */
#include "base/buf.h"

#include <string.h>

#include "unit/unit.h"

static void test_add(void **state)
{
	struct arena a = {0};
	struct buf b = buf_on(&a), other = buf_on(&a);

	(void)state;
	assert_true(str_is(buf_str(&b), ""));
	buf_add(&b, NULL, 0);
	assert_int_equal(b.len, 0);
	for (int i = 0; i < 100000; i++) {
		buf_byte(&b, (char)('a' + i % 26));
		if (i % 1000 == 0)
			buf_byte(&other, '.'); /* so that it cannot always grow in place */
	}
	assert_int_equal(b.len, 100000);
	for (int i = 0; i < 100000; i++)
		assert_int_equal(b.ptr[i], 'a' + i % 26);
	assert_int_equal(other.len, 100);
	arena_fini(&a);
}

static void test_kinds(void **state)
{
	struct arena a = {0};
	struct buf b = buf_on(&a);

	(void)state;
	buf_z(&b, "x=");
	buf_printf(&b, "%d%s", 42, "");
	buf_str_add(&b, STR("; "));
	buf_utf8(&b, 0x6587);
	buf_utf8(&b, 0xD800); /* no scalar value: nothing */
	buf_printf(&b, "%s", "");
	assert_true(str_is(buf_str(&b), "x=42; \xE6\x96\x87"));
	buf_printf(&b, "%0300d", 7);
	assert_int_equal(b.len, 9 + 300);
	assert_int_equal(b.ptr[b.len - 1], '7');
	arena_fini(&a);
}

static void test_room(void **state)
{
	struct arena a = {0};
	struct buf b = buf_on(&a);
	char *p;

	(void)state;
	p = buf_room(&b, 1000);
	assert_non_null(p);
	memset(p, 'r', 1000);
	b.len += 10;
	assert_ptr_equal(buf_room(&b, 990), p + 10);
	assert_int_equal(b.len, 10);
	assert_null(buf_room(&b, SIZE_MAX));
	assert_true(a.failed);
	arena_fini(&a);
}

static void test_failed(void **state)
{
	struct arena a = {0};
	struct buf b = buf_on(&a), fresh = buf_on(&a);

	(void)state;
	buf_z(&b, "kept");
	a.failed = true;
	buf_z(&b, "lost");
	buf_printf(&b, "%d", 1);
	buf_utf8(&b, 'x');
	assert_null(buf_room(&b, 1));
	assert_true(str_is(buf_str(&b), "kept"));
	buf_z(&fresh, "lost");
	assert_true(str_is(buf_str(&fresh), ""));
	assert_null(arena_z(&a, STR("z")));
	arena_fini(&a);
}

static void test_z(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_string_equal(arena_z(&a, STR("abc")), "abc");
	assert_string_equal(arena_z(&a, str_of(NULL, 0)), "");
	arena_fini(&a);
}

int test_base_buf(void);
int test_base_buf(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_add),  cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_room), cmocka_unit_test(test_failed),
		cmocka_unit_test(test_z),
	};

	return UNIT_RUN("base/buf", tests);
}
