/* The forward model against another one, that was written from the WHATWG indexes by hand. */
#include "heal/damage.h"

#include <string.h>

#include "base/utf8.h"
#include "codec/page.h"
#include "unit/codec/naive.h"
#include "unit/heal/healing.h"

static const struct {
	const char *name, *in, *out;
	struct naive how;
} rows[] = {
	{"Han", "文", "æ–‡", {NAIVE_1252, 1, 0, 0, 0}},
	{"emoji, 1254", "📌", "ğŸ“Œ", {NAIVE_1254, 1, 0, 0, 0}},
	{"kept", "Á", "Ã\xC2\x81", {NAIVE_1252, 1, MOJIMEND_UNDEFINED_KEEP, 0, 0}},
	{"unknown keeps", "Á", "Ã\xC2\x81", {NAIVE_1252, 1, 0, 0, 0}},
	{"dropped", "Á", "Ã", {NAIVE_1252, 1, MOJIMEND_UNDEFINED_DROP, 0, 0}},
	{"replaced", "Á", "Ã\uFFFD", {NAIVE_1252, 1, MOJIMEND_UNDEFINED_REPLACE, 0, 0}},
	{"question", "Á", "Ã?", {NAIVE_1252, 1, MOJIMEND_UNDEFINED_QUESTION, 0, 0}},
	{"Latin-1 has it", "Á", "Ã\xC2\x81", {NAIVE_LATIN1, 1, MOJIMEND_UNDEFINED_DROP, 0, 0}},
	{"soft hyphen", "í", "Ã\u00AD", {NAIVE_1252, 1, 0, 0, 0}},
	{"stripped", "í", "Ã", {NAIVE_1252, 1, 0, true, 0}},
	{"no-break space", "à", "Ã\u00A0", {NAIVE_1252, 1, 0, 0, 0}},
	{"a space", "à", "Ã ", {NAIVE_1252, 1, 0, 0, true}},
	{"two layers", "ä", "ÃƒÂ¤", {NAIVE_1252, 2, 0, 0, 0}},
	{"three layers", "ä", "ÃƒÆ’Ã‚Â¤", {NAIVE_1252, 3, 0, 0, 0}},
	{"no layer", "ä", "ä", {NAIVE_1252, 0, 0, 0, 0}},
	{"ASCII", "a\tb", "a\tb", {NAIVE_1252, 3, MOJIMEND_UNDEFINED_DROP, true, true}},
	{"its own spaces stay", "a b", "a b", {NAIVE_1252, 1, 0, 0, true}},
};

static struct mojimend_model model_of(const struct naive *how)
{
	return (struct mojimend_model){.pages = {(unsigned char)how->page},
				       .page_count = 1,
				       .layers = (unsigned char)how->layers,
				       .undefined = how->undefined,
				       .shy = how->strip ? MOJIMEND_SHY_STRIPPED
							 : MOJIMEND_SHY_UNKNOWN,
				       .nbsp_space = how->space};
}

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_model model = model_of(&rows[i].how);
		struct arena a = {0};
		struct buf b = buf_on(&a);

		buf_z(&b, "<");
		UNIT_ROW(rows[i].name, damage_text(&b, str_z(rows[i].in), model.pages[0], &model));
		UNIT_ROW(rows[i].name, b.ptr[0] == '<');
		UNIT_ROW(rows[i].name, str_is(str_cut(buf_str(&b), 1, b.len), rows[i].out));
		arena_fini(&a);
	}
}

/* Every page, policy and layer, over text of many languages and all of U+0080-FFFF in steps. */
static void test_like_naive(void **state)
{
	struct arena a = {0};
	struct buf clean = buf_on(&a);

	(void)state;
	for (size_t i = 0; i < LANGUAGES; i++)
		buf_z(&clean, languages[i]);
	for (uint32_t c = 0; c < 0x10FFFF; c += c < 0x900 ? 1 : 331)
		buf_utf8(&clean, c);
	for (unsigned k = 0; k < NAIVE_PAGES * 3 * 5 * 4; k++) {
		static char want[1 << 19];
		struct naive how = {.page = (int)(k % NAIVE_PAGES),
				    .layers = k / NAIVE_PAGES % 3 + 1,
				    .undefined = k / NAIVE_PAGES / 3 % 5,
				    .strip = k / NAIVE_PAGES / 15 & 1,
				    .space = k / NAIVE_PAGES / 30 & 1};
		struct mojimend_model model = model_of(&how);
		struct arena b = {0};
		struct buf got = buf_on(&b);
		size_t len = naive_damage(want, clean.ptr, clean.len, &how);

		assert_true(damage_text(&got, buf_str(&clean), (unsigned)how.page, &model));
		assert_true(str_equal(buf_str(&got), str_of(want, len)));
		arena_fini(&b);
	}
	arena_fini(&a);
}

static void test_refuses(void **state)
{
	const struct mojimend_model model = {.page_count = 1, .layers = 1};
	struct arena a = {0};
	struct buf b = buf_on(&a);

	(void)state;
	assert_false(damage_text(&b, str_z("a\xFF"), 0, &model));
	assert_false(damage_text(&b, str_z("\xC3"), 0, &model));
	assert_int_equal(b.len, 0);
	assert_true(damage_text(&b, str_z(""), 0, &model));
	assert_int_equal(b.len, 0);
	arena_fini(&a);
}

int test_heal_damage(void);
int test_heal_damage(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_like_naive),
		cmocka_unit_test(test_refuses),
	};

	return UNIT_RUN("heal/damage", tests);
}
