/* Read along the text it must say what heal/damage.c says of the whole. */
#include "heal/misread.h"

#include <string.h>

#include "base/utf8.h"
#include "heal/damage.h"
#include "heal/ways.h"
#include "unit/unit.h"

/* Every way, over characters that hold every byte; a changed text is refused. */
static void test_like_damage(void **state)
{
	struct arena a = {0}, b = {0};
	struct ways ways;

	(void)state;
	assert_true(ways_init(&ways, &a));
	for (unsigned way = 0; way < ways.count; way++) {
		const struct mojimend_model *model = &ways.models[way];

		for (uint32_t c = 1; c < 0x110000; c += c < 0x900 ? 1 : 997) {
			char bytes[UTF8_MAX];
			size_t n = utf8_encode(c, bytes);
			struct buf damaged = buf_on(&b);
			unsigned met;

			if (!n)
				continue;
			assert_true(
				damage_text(&damaged, str_of(bytes, n), model->pages[0], model));
			n = damaged.len;
			assert_true(n <= MISREAD_FORMS);
			buf_z(&damaged, "x");
			assert_int_equal(misread_length(c, buf_str(&damaged), model, &met), n);
			assert_int_equal(misread_length(c, str_of(damaged.ptr, n), model, &met), n);
			damaged.ptr[n - 1] ^= 1;
			assert_int_equal(misread_length(c, buf_str(&damaged), model, &met),
					 MISREAD_NOT);
			assert_int_equal(misread_length(c, str_of(damaged.ptr, n - 1), model, &met),
					 MISREAD_NOT);
			arena_reset(&b);
		}
	}
	arena_fini(&a);
	arena_fini(&b);
}

static const struct {
	const char *name, *seen;
	struct mojimend_model model;
	size_t length, count; /* how many leave so many bytes */
} rows[] = {
	/* 81, 8D, 8F, 90 and 9D are undefined in windows-1252. */
	{"dropped", "Ã", {{0}, 1, 1, MOJIMEND_UNDEFINED_DROP, MOJIMEND_SHY_KEPT, 0}, 2, 5},
	{"or a soft hyphen",
	 "Ã",
	 {{0}, 1, 1, MOJIMEND_UNDEFINED_DROP, MOJIMEND_SHY_STRIPPED, 0},
	 2,
	 6},
	{"1254 drops more", "Ã", {{1}, 1, 1, MOJIMEND_UNDEFINED_DROP, MOJIMEND_SHY_KEPT, 0}, 2, 7},
	{"complete ones do not count",
	 "Ã¤",
	 {{0}, 1, 1, MOJIMEND_UNDEFINED_DROP, MOJIMEND_SHY_KEPT, 0},
	 4,
	 0},
	{"nothing is lost", "Ã", {{0}, 1, 1, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, 0}, 2, 0},
	{"a question mark",
	 "Ã?",
	 {{0}, 1, 1, MOJIMEND_UNDEFINED_QUESTION, MOJIMEND_SHY_KEPT, 0},
	 3,
	 5},
	{"no lead", "a", {{0}, 1, 1, MOJIMEND_UNDEFINED_DROP, MOJIMEND_SHY_KEPT, 0}, 1, 0},
	/* E6 96 and one of the five, before it, between or behind. */
	{"three bytes", "æ–", {{0}, 1, 1, MOJIMEND_UNDEFINED_DROP, MOJIMEND_SHY_KEPT, 0}, 5, 10},
};

static void test_count(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		size_t ends[MISREAD_FORMS + 1] = {0};

		misread_count((struct mojimend_str){rows[i].seen, strlen(rows[i].seen)},
			      &rows[i].model, ends);
		UNIT_ROW(rows[i].name, ends[rows[i].length] == rows[i].count);
	}
}

int test_heal_misread(void);
int test_heal_misread(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_like_damage),
		cmocka_unit_test(test_count),
	};

	return UNIT_RUN("heal/misread", tests);
}
