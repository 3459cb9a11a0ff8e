/* The exact inverse: what was damaged without loss comes back, all else is refused. */
#include "heal/decode.h"

#include <string.h>

#include "unit/codec/naive.h"
#include "unit/heal/healing.h"

static const struct {
	const char *name, *in, *out; /* NULL: refused */
	unsigned page, layers;
	bool spaces;
} rows[] = {
	{"empty", "", "", 0, 1, false},
	{"Han", "æ–‡", "文", 0, 1, false},
	{"two layers", "ÃƒÂ¤", "ä", 0, 2, false},
	{"one of two layers", "ÃƒÂ¤", "Ã¤", 0, 1, false},
	{"a layer too many", "Ã¤", NULL, 0, 2, false},
	{"other page", "ğŸ“Œ", NULL, 0, 1, false},
	{"its page", "ğŸ“Œ", "📌", 1, 1, false},
	{"not in the page", "文", NULL, 0, 1, false},
	{"no UTF-8 comes out", "æ–", NULL, 0, 1, false},
	{"overlong", "à€€", NULL, 0, 1, false},
	{"surrogate", "í\u00A0€", NULL, 0, 1, false},
	{"nothing is dropped", "æ–\uFE0F‡", NULL, 0, 1, false},
	{"nothing is bent", "æ–‡！", NULL, 0, 1, false},
	{"no-break space", "Ã\u00A0", "à", 0, 1, false},
	{"space for it", "Ã ", "à", 0, 1, true},
	{"a space is itself", "Ã¤ Ã¤", "ä ä", 0, 1, false},
	{"bad UTF-8", "\xC3", NULL, 0, 1, false},
};

static void test_rows(void **state)
{
	struct decoder d = {{NULL}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_error e = {0};
		struct arena a = {0};
		struct buf b = buf_on(&a);

		buf_z(&b, "<");
		UNIT_ROW(rows[i].name,
			 decode_text(&d, &b, str_z(rows[i].in), rows[i].page, rows[i].layers,
				     rows[i].spaces, &e) == (rows[i].out != NULL));
		UNIT_ROW(rows[i].name, e.status == MOJIMEND_OK);
		UNIT_ROW(rows[i].name,
			 str_is(str_cut(buf_str(&b), 1, b.len), rows[i].out ? rows[i].out : ""));
		arena_fini(&a);
	}
	decoder_fini(&d);
	decoder_fini(&d);
}

static void test_every_language(void **state)
{
	struct decoder d = {{NULL}};

	(void)state;
	for (unsigned k = 0; k < LANGUAGES * NAIVE_PAGES * MOJIMEND_LAYERS_MAX; k++) {
		const char *clean = languages[k % LANGUAGES];
		struct naive how = {.page = (int)(k / LANGUAGES % NAIVE_PAGES),
				    .layers = k / LANGUAGES / NAIVE_PAGES + 1};
		struct mojimend_error e = {0};
		struct arena a = {0};
		struct buf b = buf_on(&a);
		char damaged[8192];

		naive_damage(damaged, clean, strlen(clean), &how);
		UNIT_ROW(clean, decode_text(&d, &b, str_z(damaged), (unsigned)how.page, how.layers,
					    false, &e));
		UNIT_ROW(clean, str_is(buf_str(&b), clean));
		arena_fini(&a);
	}
	decoder_fini(&d);
}

int test_heal_decode(void);
int test_heal_decode(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_every_language),
	};

	return UNIT_RUN("heal/decode", tests);
}
