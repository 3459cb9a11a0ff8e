/* A proof is worth what it refuses: each kind of lie goes red. */
#include "heal/prove.h"

#include "base/str.h"
#include "unit/unit.h"

enum { W = 0, T = 1, L = 2 }; /* pages */

static const struct {
	const char *name, *healed, *seen;
	struct mojimend_model model;
	bool out;
} rows[] = {
	{"true", "文", "æ–‡", {{W}, 1, 1, 0, 0, 0}, true},
	{"true by both pages", "文", "æ–‡", {{W, T}, 2, 1, 0, 0, 0}, true},
	{"one of the pages lies", "📌", "ğŸ“Œ", {{T, W}, 2, 1, 0, 0, 0}, false},
	{"the other page", "📌", "ğŸ“Œ", {{W}, 1, 1, 0, 0, 0}, false},
	{"Latin-1 for 1252", "文", "æ–‡", {{L}, 1, 1, 0, 0, 0}, false},
	{"no page", "文", "æ–‡", {{W}, 0, 1, 0, 0, 0}, false},
	{"no page, nothing", "", "", {{W}, 0, 1, 0, 0, 0}, false},
	{"another character", "方", "æ–‡", {{W}, 1, 1, 0, 0, 0}, false},
	{"a byte too few", "文", "æ–", {{W}, 1, 1, 0, 0, 0}, false},
	{"a byte too many", "文", "æ–‡ ", {{W}, 1, 1, 0, 0, 0}, false},
	{"a character too many", "文文", "æ–‡", {{W}, 1, 1, 0, 0, 0}, false},
	{"a layer too few", "ä", "ÃƒÂ¤", {{W}, 1, 1, 0, 0, 0}, false},
	{"a layer too many", "ä", "Ã¤", {{W}, 1, 2, 0, 0, 0}, false},
	{"two layers", "ä", "ÃƒÂ¤", {{W}, 1, 2, 0, 0, 0}, true},
	{"dropped", "Á", "Ã", {{W}, 1, 1, MOJIMEND_UNDEFINED_DROP, 0, 0}, true},
	{"kept, says the model", "Á", "Ã", {{W}, 1, 1, MOJIMEND_UNDEFINED_KEEP, 0, 0}, false},
	{"dropped, says the model",
	 "Á",
	 "Ã\xC2\x81",
	 {{W}, 1, 1, MOJIMEND_UNDEFINED_DROP, 0, 0},
	 false},
	{"replaced", "Á", "Ã\uFFFD", {{W}, 1, 1, MOJIMEND_UNDEFINED_REPLACE, 0, 0}, true},
	{"question", "Á", "Ã?", {{W}, 1, 1, MOJIMEND_UNDEFINED_QUESTION, 0, 0}, true},
	{"question for U+FFFD",
	 "Á",
	 "Ã\uFFFD",
	 {{W}, 1, 1, MOJIMEND_UNDEFINED_QUESTION, 0, 0},
	 false},
	{"stripped", "í", "Ã", {{W}, 1, 1, 0, MOJIMEND_SHY_STRIPPED, 0}, true},
	{"not stripped", "í", "Ã", {{W}, 1, 1, 0, MOJIMEND_SHY_KEPT, 0}, false},
	{"unknown is not stripped", "í", "Ã", {{W}, 1, 1, 0, MOJIMEND_SHY_UNKNOWN, 0}, false},
	{"space", "à", "Ã ", {{W}, 1, 1, 0, 0, true}, true},
	{"no space", "à", "Ã ", {{W}, 1, 1, 0, 0, false}, false},
	{"space, says the model", "à", "Ã\u00A0", {{W}, 1, 1, 0, 0, true}, false},
	{"healed is no UTF-8", "\xFF", "ÿ", {{W}, 1, 1, 0, 0, 0}, false},
	{"nothing from nothing", "", "", {{W}, 1, 1, 0, 0, 0}, true},
	{"something from nothing", "文", "", {{W}, 1, 1, 0, 0, 0}, false},
};

static void test_rows(void **state)
{
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		UNIT_ROW(rows[i].name, prove(str_z(rows[i].healed), str_z(rows[i].seen),
					     &rows[i].model, &a) == rows[i].out);
	arena_fini(&a);
}

/* Each single byte that is off, anywhere, is seen. */
static void test_one_byte_off(void **state)
{
	static const char healed[] = "文献：“中”é📌",
			  seen[] = "æ–‡çŒ®ï¼šâ€œä¸\u00ADâ€\xC2\x9DÃ©ðŸ“Œ";
	const struct mojimend_model model = {.pages = {W}, .page_count = 1, .layers = 1};
	struct arena a = {0};

	(void)state;
	assert_true(prove(str_z(healed), str_z(seen), &model, &a));
	for (size_t i = 0; i < sizeof(seen) - 1; i++) {
		for (unsigned bit = 0; bit < 8; bit++) {
			char lie[sizeof(seen)];

			memcpy(lie, seen, sizeof(seen));
			lie[i] ^= (char)(1 << bit);
			assert_false(
				prove(str_z(healed), str_of(lie, sizeof(seen) - 1), &model, &a));
		}
	}
	for (size_t i = 0; i < sizeof(healed) - 1; i++) {
		char lie[sizeof(healed)];

		memcpy(lie, healed, sizeof(healed));
		lie[i] ^= 1;
		assert_false(prove(str_of(lie, sizeof(healed) - 1), str_z(seen), &model, &a));
	}
	arena_fini(&a);
}

static void test_no_memory(void **state)
{
	const struct mojimend_model model = {.pages = {W}, .page_count = 1, .layers = 1};
	struct arena a = {.failed = true};

	(void)state;
	assert_false(prove(str_z("文"), str_z("æ–‡"), &model, &a));
	assert_false(prove(str_z("文"), str_z(""), &model, &a));
}

int test_heal_prove(void);
int test_heal_prove(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_one_byte_off),
		cmocka_unit_test(test_no_memory),
	};

	return UNIT_RUN("heal/prove", tests);
}
