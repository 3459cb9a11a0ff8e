/* Edits against a naive model: every byte of the result is told where it came from. */
#include "base/edit.h"

#include <string.h>

#include "unit/unit.h"

static struct edits none;

static void test_none(void **state)
{
	struct arena a = {0};
	struct mojimend_str text = STR("abc"), out = edits_apply(&none, text, &a);

	(void)state;
	assert_ptr_equal(out.ptr, text.ptr); /* the text itself */
	assert_int_equal(out.len, 3);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(edits_to_begin(&none, i), i);
		assert_int_equal(edits_to_end(&none, i), i);
	}
	arena_fini(&a);
}

static void test_few(void **state)
{
	struct arena a = {0};
	struct edits e = {0};

	(void)state;
	/* "0123456789" -> insert "AB" at 0, replace 2..5 by "c", delete 5..6, "9" by "xyz" */
	edits_add(&e, &a, 0, 0, STR("AB"));
	edits_add(&e, &a, 2, 5, STR("c"));
	edits_add(&e, &a, 5, 6, STR(""));
	edits_add(&e, &a, 9, 10, STR("xyz"));
	assert_true(str_is(edits_apply(&e, STR("0123456789"), &a), "AB01c678xyz"));
	assert_int_equal(edits_to_begin(&e, 0), 0);
	assert_int_equal(edits_to_begin(&e, 1), 0);
	assert_int_equal(edits_to_end(&e, 1), 0);
	assert_int_equal(edits_to_begin(&e, 2), 0);
	assert_int_equal(edits_to_begin(&e, 3), 1);
	assert_int_equal(edits_to_begin(&e, 4), 2); /* the c */
	assert_int_equal(edits_to_end(&e, 4), 2);
	assert_int_equal(edits_to_begin(&e, 5), 6);
	assert_int_equal(edits_to_begin(&e, 9), 9);
	assert_int_equal(edits_to_end(&e, 9), 10);  /* inside xyz only its ends are known */
	assert_int_equal(edits_to_end(&e, 11), 10); /* the end of all */
	arena_fini(&a);
}

static uint32_t random_next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

enum { LEN = 48, OUT = 512 };

/* One random text and its edits, made twice: by edits_apply and byte by byte. */
static void random_round(uint32_t *seed)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	char text[LEN], naive[OUT];
	size_t begin_of[OUT + 1], end_of[OUT + 1], n = 0, at = 0;
	size_t len = random_next(seed) % LEN;
	struct arena a = {0};
	struct edits e = {0};
	struct mojimend_str out;

	for (size_t i = 0; i < len; i++)
		text[i] = (char)('a' + random_next(seed) % 26);
	while (at <= len) {
		if (random_next(seed) % 4 == 0) {
			size_t end = at + random_next(seed) % 5;
			size_t add = random_next(seed) % 6;

			if (end > len)
				end = len;
			if (end == at && !add)
				add = 1; /* an edit that changes nothing is none */
			edits_add(&e, &a, at, end, str_of(letters, add));
			for (size_t k = 0; k < add; k++) {
				begin_of[n] = at;
				end_of[n] = k ? end : at;
				naive[n++] = letters[k];
			}
			at = end;
		}
		if (at < len) {
			begin_of[n] = end_of[n] = at;
			naive[n++] = text[at];
		}
		at++;
	}
	begin_of[n] = end_of[n] = len;
	out = edits_apply(&e, str_of(text, len), &a);
	assert_int_equal(out.len, n);
	assert_memory_equal(n ? out.ptr : "", n ? naive : "", n);
	/* Where a deletion stands at an offset, the byte behind it may be told instead. */
	for (size_t i = 0; i <= n; i++) {
		size_t begin = edits_to_begin(&e, i), end = edits_to_end(&e, i);

		assert_true(begin <= end);
		assert_int_equal(begin, begin_of[i]);
		assert_int_equal(end, end_of[i]);
	}
	arena_fini(&a);
}

static void test_random(void **state)
{
	uint32_t seed = 7;

	(void)state;
	for (int i = 0; i < 20000; i++)
		random_round(&seed);
}

static void test_failed_arena(void **state)
{
	struct arena a = {0};
	struct edits e = {0};
	struct mojimend_str text = STR("abcdef"), out;

	(void)state;
	edits_add(&e, &a, 1, 2, STR("X"));
	a.failed = true;
	for (size_t i = 2; i < 6; i++)
		edits_add(&e, &a, i, i + 1, STR("Y"));
	out = edits_apply(&e, text, &a);
	assert_ptr_equal(out.ptr, text.ptr); /* unchanged, and the arena says why */
	arena_fini(&a);
}

static void add_random(struct edits *e, struct arena *a, size_t len, struct mojimend_str from,
		       uint32_t *seed)
{
	for (size_t at = random_next(seed) % 8; at < len; at += random_next(seed) % 8) {
		size_t end = at + random_next(seed) % 4;

		end = end > len ? len : end;
		edits_add(e, a, at, end, str_cut(from, 0, random_next(seed) % (from.len + 1)));
		at = end;
	}
}

/* Two lists at random, joined, do to a text what the one and then the other does. */
static void test_join(void **state)
{
	struct arena a = {0};
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct edits first = {0}, second = {0}, both = {0};
		struct mojimend_str text = STR("0123456789abcdefghijklmnopqrstuvwxyz"), middle,
				    result;

		add_random(&first, &a, text.len, STR("ABC"), &seed);
		middle = edits_apply(&first, text, &a);
		add_random(&second, &a, middle.len, STR("XYZ"), &seed);
		result = edits_apply(&second, middle, &a);
		edits_join(&both, &first, &second, result, &a);
		assert_true(str_equal(edits_apply(&both, text, &a), result));
		arena_reset(&a);
	}
	arena_fini(&a);
}

static void test_find(void **state)
{
	/* The second one is an insertion: it ends where it begins. */
	static const struct mojimend_edit at[] = {
		{.begin = 2, .end = 5}, {.begin = 5, .end = 5}, {.begin = 7, .end = 8}};
	static const size_t before[] = {0, 0, 0, 1, 1, 1, 2, 2, 3, 3};
	static const size_t behind[] = {0, 0, 0, 0, 0, 2, 2, 2, 3, 3};

	(void)state;
	for (size_t i = 0; i < 10; i++) {
		assert_int_equal(edits_before(at, 3, i), before[i]);
		assert_int_equal(edits_behind(at, 3, i), behind[i]);
	}
	assert_int_equal(edits_before(NULL, 0, 4), 0);
	assert_int_equal(edits_behind(NULL, 0, 4), 0);
}

int test_base_edit(void);
int test_base_edit(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_none),	     cmocka_unit_test(test_few),
		cmocka_unit_test(test_join),	     cmocka_unit_test(test_random),
		cmocka_unit_test(test_failed_arena), cmocka_unit_test(test_find),
	};

	return UNIT_RUN("base/edit", tests);
}
