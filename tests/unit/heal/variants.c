#include "heal/variants.h"

#include "unit/unit.h"

static void test_order(void **state)
{
	/* 龘 and 龖 are rare, U+10FFFE is no character; 中 and 丁 are not. */
	static const uint32_t candidates[] = {0x4E01, 0x4E2D, 0x9F96, 0x9F98, 0x10FFFE};
	const struct mend m = {.candidates = candidates, .candidate_count = 5};
	struct variant_book book = {0};
	struct arena scratch = {0};
	const struct variants *c = variants_of(&book, &m, NULL, &scratch);

	(void)state;
	assert_non_null(c);
	assert_true(c->is_known);
	assert_true(c->rare >= 2 && c->rare < c->symbol_count);
	for (size_t i = 0; i < c->symbol_count; i++)
		assert_true(language_is_rare(c->symbols[i]) == (i >= c->symbol_count - c->rare));
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(c->symbols[c->symbol_of[i]], language_symbol(candidates[i]));
	assert_ptr_equal(variants_of(&book, &m, NULL, &scratch), c);
	variant_book_fini(&book);
	arena_fini(&scratch);
}

/* More lists than the book has places for, and each is read right. */
static void test_full_book(void **state)
{
	enum { LISTS = 5000 };
	static uint32_t candidates[LISTS][4];
	struct variant_book book = {0};
	struct arena scratch = {0};

	(void)state;
	for (uint32_t i = 0; i < LISTS; i++) {
		candidates[i][0] = 0x4E00 + i;
		candidates[i][1] = 0x6E00 + i;
	}
	for (int round = 0; round < 2; round++)
		for (uint32_t i = 0; i < LISTS; i++) {
			const struct mend m = {.candidates = candidates[i], .candidate_count = 2};
			const struct variants *c = variants_of(&book, &m, NULL, &scratch);

			assert_non_null(c);
			assert_int_equal(c->symbols[c->symbol_of[0]], language_symbol(0x4E00 + i));
			assert_int_equal(c->symbols[c->symbol_of[1]], language_symbol(0x6E00 + i));
		}
	variant_book_fini(&book);
	arena_fini(&scratch);
}

/* Letters of another script: nothing to say. */
static void test_unknown(void **state)
{
	static const uint32_t thai[] = {0x0E01, 0x0E02};
	const struct mend m = {.candidates = thai, .candidate_count = 2};
	struct variant_book book = {0};
	struct arena scratch = {0};
	const struct variants *c = variants_of(&book, &m, NULL, &scratch);

	(void)state;
	assert_non_null(c);
	assert_false(c->is_known);
	variant_book_fini(&book);
	arena_fini(&scratch);
}

int test_heal_variants(void);

int test_heal_variants(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_full_book),
		cmocka_unit_test(test_unknown),
	};

	return cmocka_run_group_tests_name("heal/variants", tests, NULL, NULL);
}
