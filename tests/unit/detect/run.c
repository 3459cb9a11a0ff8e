/* Where could damage begin?  A table, and random bytes against a reading without shortcuts. */
#include "detect/run.h"

#include <string.h>

#include "base/utf8.h"
#include "codec/page.h"
#include "unit/unit.h"

static const struct {
	const char *name, *in;
	size_t lead, followed; /* offsets; the length of the text: none */
} rows[] = {
	{"empty", "", 0, 0},
	{"ASCII", "0123456789abcdef", 16, 16},
	{"umlaut behind ASCII", "Käse", 1, 5},
	{"damage", "KÃ¤se", 1, 1},
	{"in the second eight", "0123456789Ã¤", 10, 10},
	{"at the end of eight", "01234567Ã¤", 8, 8},
	{"Han, whose third byte is a lead's", "文献æ–‡", 6, 6},
	{"Han only", "文献筆記文献筆記", 24, 24},
	{"emoji only", "📌📌", 8, 8},
	{"emoji, then damage", "📌Ã¤", 4, 4},
	{"lead, U+FFFD", "Ã\uFFFD", 0, 0},
	{"lead, C1", "Ã\xC2\x81", 0, 0},
	{"lead, lead", "ÃÃ", 0, 4},
	{"Turkish lead", "ğŸ“Œ", 0, 0},
	{"small letter, capital, space", "voilÃ le", 4, 4},
	{"capital, capital, space", "VOILÃ le", 4, 9},
	{"small letters, space", "voilà le", 4, 9},
	{"bad bytes before",
	 "\xFF\x80\xE6\xC3"
	 "Ã¤",
	 4, 4},
	{"Han cut before damage", "\xE6\x96Ã¤", 2, 2},
	{"cut lead at the end", "abc\xC3", 4, 4},
	{"lead at the end", "abcÃ", 3, 5},
};

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_str text = str_z(rows[i].in);

		UNIT_ROW(rows[i].name, run_next_lead(text, 0) == rows[i].lead);
		UNIT_ROW(rows[i].name, run_next(text, 0) == rows[i].followed);
	}
}

static size_t naive_next(struct mojimend_str text, size_t i)
{
	while (i < text.len) {
		uint32_t c;
		size_t n = utf8_decode(text.ptr + i, text.len - i, &c);

		if (n && (page_role(c) & ROLE_LEAD))
			return i;
		i += n ? n : 1;
	}
	return text.len;
}

/* Valid text of all kinds, from each of its characters on: nothing is jumped over. */
static void test_random(void **state)
{
	static const char *const parts[] = {"a", "abcdefgh", "文", "Ã", "¤",
					    "📌", "é",	     "–",  "ğ", " "};
	uint32_t seed = 20240607;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char p[512];
		size_t len = 0;

		for (int k = 0; k < 24; k++) {
			seed = seed * 1664525 + 1013904223;
			strcpy(p + len, parts[(seed >> 16) % 10]);
			len += strlen(p + len);
		}
		for (size_t i = 0; i <= len; i++)
			if (i == len || !utf8_is_continuation(p[i]))
				assert_int_equal(run_next_lead(str_of(p, len), i),
						 naive_next(str_of(p, len), i));
	}
}

/* Any bytes at all: the answer is in the text, and at a lead's character. */
static void test_garbage(void **state)
{
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 50000; round++) {
		char p[40];
		size_t at = 0;

		for (size_t i = 0; i < sizeof(p); i++) {
			seed = seed * 1664525 + 1013904223;
			p[i] = (char)(seed >> 24);
		}
		while ((at = run_next(str_of(p, sizeof(p)), at)) < sizeof(p)) {
			uint32_t c;

			assert_true(utf8_decode(p + at, sizeof(p) - at, &c) > 0);
			assert_true(page_role(c) & ROLE_LEAD);
			at++;
		}
		assert_int_equal(at, sizeof(p));
	}
}

int test_detect_run(void);
int test_detect_run(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_garbage),
	};

	return UNIT_RUN("detect/run", tests);
}
