/* One character: what it spells, what it lost, and what it may have been. */
#include "detect/shape.h"

#include <string.h>

#include "unit/codec/naive.h"
#include "unit/detect/items.h"
#include "unit/unit.h"

enum { P1252 = PAGE_WINDOWS_1252, P1254 = PAGE_WINDOWS_1254, LATIN1 = PAGE_ISO_8859_1 };

#define KEEP                                                                                       \
	{                                                                                          \
		false, false, false                                                                \
	}
#define DROP                                                                                       \
	{                                                                                          \
		false, false, true                                                                 \
	}
#define SPACE                                                                                      \
	{                                                                                          \
		true, false, true                                                                  \
	}
#define QUESTION                                                                                   \
	{                                                                                          \
		false, true, true                                                                  \
	}
#define NO_SHAPE 0, 0, 0, 0, 0, 0

static const struct {
	const char *name;
	unsigned char page, layers;
	struct habits habits;
	const char *in;
	uint32_t c; /* zero: lost or none */
	unsigned char seen, need, lost, signs;
	unsigned items; /* zero: no shape */
} rows[] = {
	{"two bytes", P1252, 1, KEEP, "Ã¤x", 0xE4, 2, 2, 0, 0, 2},
	{"three bytes", P1252, 1, KEEP, "æ–‡", 0x6587, 3, 3, 0, 0, 3},
	{"four bytes", P1252, 1, KEEP, "ðŸ“Œ", 0x1F4CC, 4, 4, 0, 0, 4},
	{"four bytes, 1254", P1254, 1, KEEP, "ğŸ“Œ", 0x1F4CC, 4, 4, 0, 0, 4},
	{"ğ is no lead in 1252", P1252, 1, KEEP, "ğŸ“Œ", NO_SHAPE},
	{"ð is no lead in 1254", P1254, 1, DROP, "ðŸ“Œ", NO_SHAPE},
	{"highest", P1252, 1, KEEP, "ô\xC2\x8F¿¿", 0x10FFFF, 4, 4, 0, SIGN_C1, 4},
	{"beyond Unicode", P1252, 1, DROP, "ô\xC2\x90¿¿", NO_SHAPE},
	{"F5 is no lead", P1252, 1, DROP, "õ€€€", NO_SHAPE},
	{"C0 is no lead", P1252, 1, DROP, "À€", NO_SHAPE},
	{"C1 is no lead", P1252, 1, DROP, "Á¿", NO_SHAPE},
	{"overlong", P1252, 1, DROP, "à€€", NO_SHAPE},
	{"overlong, four", P1252, 1, DROP, "ð€€€", NO_SHAPE},
	{"surrogate", P1252, 1, DROP, "í\u00A0€", NO_SHAPE},
	{"surrogate", LATIN1, 1, DROP, "í\xC2\xA0\xC2\x80", NO_SHAPE},
	{"before the surrogates", P1252, 1, KEEP, "íŸ¿", 0xD7FF, 3, 3, 0, 0, 3},
	{"C1 kept", P1252, 1, KEEP, "Ã\xC2\x81", 0xC1, 2, 2, 0, SIGN_C1, 2},
	{"C1 of a defined byte is none", P1252, 1, KEEP, "Ã\xC2\x84", NO_SHAPE},
	{"Latin-1 defines it", LATIN1, 1, KEEP, "Ã\xC2\x84", 0xC4, 2, 2, 0, 0, 2},
	{"a mark of 1252 is none of Latin-1", LATIN1, 1, KEEP, "Ã„", NO_SHAPE},
	{"soft hyphen", P1252, 1, KEEP, "Ã\u00AD", 0xED, 2, 2, 0, SIGN_SHY, 2},
	{"no-break space", P1252, 1, KEEP, "Ã\u00A0", 0xE0, 2, 2, 0, SIGN_NBSP, 2},
	{"space for it", P1252, 1, SPACE, "Ã x", 0xE0, 2, 2, 0, SIGN_SPACE, 2},
	{"not where it was kept", P1252, 1, SPACE, "á\u00A0 ", 0, 2, 3, 1, SIGN_NBSP | SIGN_MISSING,
	 2},
	{"space inside", P1252, 1, SPACE, "ä ‡", 0x4807, 3, 3, 0, SIGN_SPACE | SIGN_INNER, 3},
	{"a space ends what is short", P1252, 1, SPACE, "ä x", NO_SHAPE},
	{"short by one", P1252, 1, DROP, "æ–x", 0, 2, 3, 1, SIGN_MISSING, 2},
	{"short by two", P1252, 1, DROP, "æx", 0, 1, 3, 2, SIGN_MISSING, 1},
	{"short at the end of text", P1252, 1, DROP, "æ–", 0, 2, 3, 1, SIGN_MISSING, 2},
	{"short before a lead", P1252, 1, DROP, "æ–æ", 0, 2, 3, 1, SIGN_MISSING, 2},
	{"lone lead of two", P1252, 1, DROP, "é", 0, 1, 3, 2, SIGN_MISSING, 1},
	{"short is nothing where all is kept", P1252, 1, KEEP, "æ–x", NO_SHAPE},
	{"U+FFFD", P1252, 1, DROP, "æ–\uFFFD", 0, 3, 3, 1, SIGN_REPLACED, 3},
	{"U+FFFD inside", P1252, 1, DROP, "æ\uFFFD‡", 0, 3, 3, 1, SIGN_REPLACED, 3},
	{"mark and missing do not go together", P1252, 1, DROP, "æ\uFFFDx", NO_SHAPE},
	{"question", P1252, 1, QUESTION, "Ã?", 0, 2, 2, 1, SIGN_QUESTION, 2},
	{"question is not allowed", P1252, 1, KEEP, "Ã?", NO_SHAPE},
	{"bad byte behind", P1252, 1, DROP, "æ–\xFF", 0, 2, 3, 1, SIGN_MISSING, 2},
	{"bad byte first", P1252, 1, DROP, "\xFFæ", NO_SHAPE},
	{"continuation first", P1252, 1, DROP, "–‡", NO_SHAPE},
	{"ASCII first", P1252, 1, DROP, "aÃ", NO_SHAPE},
	{"not in the page", P1252, 1, DROP, "文", NO_SHAPE},
	{"two layers", P1252, 2, KEEP, "ÃƒÂ¤", 0xE4, 2, 2, 0, 0, 4},
	{"two layers, Han", P1252, 2, KEEP, "Ã¦â€“â€¡", 0x6587, 3, 3, 0, 0, 8},
	{"three layers", P1252, 3, KEEP, "ÃƒÆ’Ã‚Â¤", 0xE4, 2, 2, 0, 0, 8},
	{"one layer is not two", P1252, 2, KEEP, "Ã¤", NO_SHAPE},
	{"two layers, an inner byte lost", P1252, 2, DROP, "Ã¦â€“â€", 0, 3, 3, 1, SIGN_MISSING, 7},
	{"a lost lead tells nothing", P1252, 2, DROP, "Ãâ€“", NO_SHAPE},
};

static void test_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct item items[ITEMS_MAX];
		size_t count = items_of(items, rows[i].in);
		struct shape s = {0};
		bool ok = shape_read(&s, items, count, 0, &pages[rows[i].page], rows[i].layers,
				     &rows[i].habits);

		UNIT_ROW(rows[i].name, ok == (rows[i].items != 0));
		if (!ok)
			continue;
		UNIT_ROW(rows[i].name, s.items == rows[i].items);
		UNIT_ROW(rows[i].name, s.seen == rows[i].seen);
		UNIT_ROW(rows[i].name, s.need == rows[i].need);
		UNIT_ROW(rows[i].name, s.lost == rows[i].lost);
		UNIT_ROW(rows[i].name, s.signs == rows[i].signs);
		UNIT_ROW(rows[i].name, s.lost || s.c == rows[i].c);
	}
}

/* Each character that was damaged reads as itself, through each page and layer. */
static void test_every_character(void **state)
{
	static const struct habits keep = KEEP;

	(void)state;
	for (uint32_t c = 0x80; c < 0x110000; c += c < 0x3100 ? 1 : 97) {
		for (unsigned k = 0; k < NAIVE_PAGES * MOJIMEND_LAYERS_MAX; k++) {
			struct naive how = {.page = (int)(k % NAIVE_PAGES),
					    .layers = k / NAIVE_PAGES + 1};
			char clean[4], damaged[256];
			struct item items[ITEMS_MAX];
			struct shape s;
			size_t count;

			if (c >= 0xD800 && c <= 0xDFFF)
				continue;
			naive_damage(damaged, clean, naive_put(clean, c), &how);
			count = items_of(items, damaged);
			if (!shape_read(&s, items, count, 0, &pages[how.page], how.layers, &keep) ||
			    s.c != c || s.items != count || s.lost)
				fail_msg("U+%04X, page %d, %u layers", c, how.page, how.layers);
		}
	}
}

struct told {
	unsigned char seen[0x110000];
	size_t count;
};

static struct told told;

static bool tell(void *user, uint32_t c)
{
	(void)user;
	told.count += !told.seen[c];
	told.seen[c] = 1;
	return true;
}

/* Could this UTF-8 have been seen so?  Bytes may vanish from `lost`, marks stand for such. */
static bool explains(const unsigned char *p, unsigned n, const struct shape *s, unsigned from,
		     drop_set lost)
{
	if (!n)
		return from == s->seen;
	if (drop_has(lost, *p) && explains(p + 1, n - 1, s, from, lost))
		return true;
	if (from == s->seen)
		return false;
	if (s->bytes[from] == SHAPE_VAGUE)
		return explains(p + 1, n - 1, s, from + 1, lost);
	if (s->bytes[from] == SHAPE_MARKED)
		return drop_has(lost, *p) && *p != 0xAD &&
		       explains(p + 1, n - 1, s, from + 1, lost);
	return *p == s->bytes[from] && explains(p + 1, n - 1, s, from + 1, lost);
}

static void compare(const struct shape *s, drop_set lost)
{
	memset(&told, 0, sizeof(told));
	shape_candidates(s, lost, tell, NULL);
	for (uint32_t c = 0x80; c < 0x110000; c++) {
		unsigned char p[4];
		bool want;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		if (c > 0x10000 && s->need < 4)
			break;
		want = naive_put((char *)p, c) == s->need && p[0] == s->bytes[0] &&
		       explains(p + 1, s->need - 1u, s, 1, lost);
		if (want != told.seen[c])
			fail_msg("U+%04X behind %02X %02X %02X (%u of %u): %d", c, s->bytes[0],
				 s->bytes[1], s->bytes[2], s->seen, s->need, want);
	}
	for (uint32_t c = 0xD800; c < 0xE000; c++)
		assert_false(told.seen[c]);
}

/* Against all code points: who could have left these bytes? */
static void test_candidates(void **state)
{
	static const struct shape shapes[] = {
		{.bytes = {0xC3}, .seen = 1, .need = 2},
		{.bytes = {0xC2}, .seen = 1, .need = 2},
		{.bytes = {0xDF}, .seen = 1, .need = 2},
		{.bytes = {0xC3, SHAPE_MARKED}, .seen = 2, .need = 2},
		{.bytes = {0xC3, SHAPE_VAGUE}, .seen = 2, .need = 2},
		{.bytes = {0xE0}, .seen = 1, .need = 3},
		{.bytes = {0xE0, 0xA4}, .seen = 2, .need = 3},
		{.bytes = {0xE0, 0x84}, .seen = 2, .need = 3},
		{.bytes = {0xE4, 0xB8}, .seen = 2, .need = 3},
		{.bytes = {0xED}, .seen = 1, .need = 3},
		{.bytes = {0xED, 0xA5}, .seen = 2, .need = 3},
		{.bytes = {0xEF, 0xBF}, .seen = 2, .need = 3},
		{.bytes = {0xE6, SHAPE_MARKED, 0x87}, .seen = 3, .need = 3},
		{.bytes = {0xE6, 0x96, SHAPE_MARKED}, .seen = 3, .need = 3},
		{.bytes = {0xE6, SHAPE_MARKED, SHAPE_MARKED}, .seen = 3, .need = 3},
		{.bytes = {0xE6, SHAPE_VAGUE, 0x87}, .seen = 3, .need = 3},
		{.bytes = {0xE6, SHAPE_VAGUE}, .seen = 2, .need = 3},
		{.bytes = {0xF0}, .seen = 1, .need = 4},
		{.bytes = {0xF0, 0x9F, 0x92}, .seen = 3, .need = 4},
		{.bytes = {0xF0, 0x9F}, .seen = 2, .need = 4},
		{.bytes = {0xF0, 0x9F, SHAPE_MARKED, 0x8C}, .seen = 4, .need = 4},
		{.bytes = {0xF4, 0x80}, .seen = 2, .need = 4},
		{.bytes = {0xF4, 0xBF, 0xBF}, .seen = 3, .need = 4},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++)
		for (unsigned p = 0; p < PAGE_COUNT; p++)
			compare(&shapes[i], drop_of_page(&pages[p]));
	compare(&shapes[1], 0);
	assert_int_equal(told.count, 0);
}

static bool stop(void *user, uint32_t c)
{
	(void)c;
	++*(int *)user;
	return false;
}

static void test_stops(void **state)
{
	const struct shape s = {.bytes = {0xE6, SHAPE_VAGUE, SHAPE_VAGUE}, .seen = 3, .need = 3};
	int calls = 0;

	(void)state;
	shape_candidates(&s, drop_of_page(&pages[0]), stop, &calls);
	assert_int_equal(calls, 1);
}

static void test_drop_sets(void **state)
{
	static const struct {
		unsigned page;
		const char *bytes;
	} sets[] = {{P1252, "\x81\x8D\x8F\x90\x9D\xAD"},
		    {P1254, "\x81\x8D\x8E\x8F\x90\x9D\x9E\xAD"},
		    {LATIN1, "\xAD"}};

	(void)state;
	for (size_t i = 0; i < 3; i++)
		for (unsigned b = 1; b < 256; b++)
			assert_int_equal(
				drop_has(drop_of_page(&pages[sets[i].page]), (unsigned char)b),
				strchr(sets[i].bytes, (int)b) != NULL);
}

int test_detect_shape(void);
int test_detect_shape(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),	   cmocka_unit_test(test_every_character),
		cmocka_unit_test(test_candidates), cmocka_unit_test(test_stops),
		cmocka_unit_test(test_drop_sets),
	};

	return UNIT_RUN("detect/shape", tests);
}
