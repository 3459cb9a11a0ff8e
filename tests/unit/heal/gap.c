/* Candidates of lost characters, and what is never written. */
#include "heal/gap.h"

#include <string.h>

#include "unit/unit.h"

static void test_may_write(void **state)
{
	static const uint32_t never[] = {0x00,	 0x1F,	 0x7F,	 0x80,	  0x85,	   0x9F,   0x061C,
					 0x200E, 0x200F, 0x202A, 0x202E,  0x2066,  0x2069, 0xFDD0,
					 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF};
	static const uint32_t may[] = {0x20,   0xA0,   0xAD,   0xE9,   0x200B, 0x200D,	0x2018,
				       0x6587, 0xFDCF, 0xFDF0, 0xFE0F, 0xFF01, 0x1F4CC, 0x10FFFD};

	(void)state;
	for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
		if (gap_may_write(never[i]))
			fail_msg("U+%04X", never[i]);
	for (size_t i = 0; i < sizeof(may) / sizeof(*may); i++)
		if (!gap_may_write(may[i]))
			fail_msg("U+%04X", may[i]);
}

enum { A = 1, T = 2, L = 4 };

static const struct {
	const char *name;
	struct shape shape;
	uint32_t fits;
	struct mojimend_model model;
	uint32_t out[16]; /* ends with zero */
} rows[] = {
	{"C3 alone, 1252",
	 {.bytes = {0xC3}, .seen = 1, .need = 2},
	 A,
	 {.layers = 1},
	 {0xC1, 0xCD, 0xCF, 0xD0, 0xDD, 0xED}},
	{"C3 alone, 1254",
	 {.bytes = {0xC3}, .seen = 1, .need = 2},
	 T,
	 {.layers = 1},
	 {0xC1, 0xCD, 0xCE, 0xCF, 0xD0, 0xDD, 0xDE, 0xED}},
	{"all pages that fit",
	 {.bytes = {0xC3}, .seen = 1, .need = 2},
	 A | T | L,
	 {.layers = 1},
	 {0xC1, 0xCD, 0xCE, 0xCF, 0xD0, 0xDD, 0xDE, 0xED}},
	{"Latin-1", {.bytes = {0xC3}, .seen = 1, .need = 2}, L, {.layers = 1}, {0xED}},
	{"C1 was kept",
	 {.bytes = {0xC3}, .seen = 1, .need = 2},
	 A,
	 {.undefined = MOJIMEND_UNDEFINED_KEEP},
	 {0xED}},
	{"AD was kept",
	 {.bytes = {0xC3}, .seen = 1, .need = 2},
	 A,
	 {.shy = MOJIMEND_SHY_KEPT},
	 {0xC1, 0xCD, 0xCF, 0xD0, 0xDD}},
	{"all was kept",
	 {.bytes = {0xC3}, .seen = 1, .need = 2},
	 A,
	 {.undefined = MOJIMEND_UNDEFINED_KEEP, .shy = MOJIMEND_SHY_KEPT},
	 {0}},
	{"a mark is no AD",
	 {.bytes = {0xC3, SHAPE_MARKED}, .seen = 2, .need = 2},
	 A,
	 {.layers = 1},
	 {0xC1, 0xCD, 0xCF, 0xD0, 0xDD}},
	{"C2: controls among them",
	 {.bytes = {0xC2}, .seen = 1, .need = 2},
	 A,
	 {.layers = 1},
	 {0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xAD}},
	{"no noncharacters",
	 {.bytes = {0xEF, 0xB7}, .seen = 2, .need = 3},
	 A,
	 {.layers = 1},
	 {0xFB77, 0xFDC1, 0xFDCF}},
	{"no unassigned",
	 {.bytes = {0xE0, 0xA4}, .seen = 2, .need = 3},
	 L,
	 {.layers = 1},
	 {0x092D}},
	{"no private use", {.bytes = {0xEE, 0x80}, .seen = 2, .need = 3}, A, {.layers = 1}, {0}},
};

/* Twice, in one book: what was kept under a like shape is not taken for this one's. */
static void test_candidates(void **state)
{
	enum { ROWS = sizeof(rows) / sizeof(*rows) };
	struct arena a = {0};
	struct gap_book book = {0};
	const uint32_t *first[ROWS] = {NULL};

	(void)state;
	for (size_t n = 0; n < (size_t)2 * ROWS; n++) {
		size_t i = n % ROWS, want = 0;
		const struct detection d = {.fits = rows[i].fits, .model = rows[i].model};
		const struct unit u = {.shape = rows[i].shape, .fits = rows[i].fits};
		struct candidates c = {0};

		while (rows[i].out[want])
			want++;
		gap_candidates(&book, &c, &d, &u, &a);
		for (size_t k = 0; k < want && k < c.list.len; k++)
			if (c.list.at[k] != rows[i].out[k])
				fail_msg("%s: U+%04X", rows[i].name, c.list.at[k]);
		UNIT_ROW(rows[i].name, c.list.len == want);
		UNIT_ROW(rows[i].name, n < ROWS || c.list.at == first[i]);
		first[i] = c.list.at;
	}
	arena_fini(&a);
}

/* Where no one page fits the file, each unit has its own. */
static void test_mixed_pages(void **state)
{
	const struct detection d = {.fits = 0};
	const struct unit u = {.shape = {.bytes = {0xC3}, .seen = 1, .need = 2}, .fits = L};
	struct candidates c = {0};
	struct gap_book book = {0};
	struct arena a = {0};

	(void)state;
	gap_candidates(&book, &c, &d, &u, &a);
	assert_int_equal(c.list.len, 1);
	assert_int_equal(c.list.at[0], 0xED);
	arena_fini(&a);
}

int test_heal_gap(void);
int test_heal_gap(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_may_write),
		cmocka_unit_test(test_candidates),
		cmocka_unit_test(test_mixed_pages),
	};

	return UNIT_RUN("heal/gap", tests);
}
