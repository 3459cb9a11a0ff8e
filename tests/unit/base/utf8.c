/* Every boundary of table 3-7 of the Unicode standard, and random bytes against a naive reading of
 * it. */
#include "base/utf8.h"

#include <string.h>

#include "unit/unit.h"

/* The table itself, row by row: lead range, second byte range, length. */
static const struct {
	unsigned char lead_low, lead_high, low, high;
	unsigned length;
} table_3_7[] = {
	{0x00, 0x7F, 0, 0, 1},	     {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
	{0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
	{0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

enum { ROWS = sizeof(table_3_7) / sizeof(*table_3_7) };

/* The length of the sequence at p, zero when it is bad; *part: bytes of its longest good start. */
static size_t naive(const unsigned char *p, size_t len, size_t *part)
{
	*part = 1;
	for (size_t r = 0; r < ROWS; r++) {
		if (p[0] < table_3_7[r].lead_low || p[0] > table_3_7[r].lead_high)
			continue;
		for (unsigned i = 1; i < table_3_7[r].length; i++) {
			unsigned char low = i == 1 ? table_3_7[r].low : 0x80;
			unsigned char high = i == 1 ? table_3_7[r].high : 0xBF;

			if (i >= len || p[i] < low || p[i] > high) {
				*part = i;
				return 0;
			}
		}
		return table_3_7[r].length;
	}
	return 0;
}

static size_t naive_valid(const unsigned char *p, size_t len)
{
	size_t i = 0, part;

	while (i < len) {
		size_t n = naive(p + i, len - i, &part);

		if (!n)
			break;
		i += n;
	}
	return i;
}

static const struct {
	const char *name, *bytes;
	size_t len, valid, bad; /* bad: length of the bad bytes at `valid`, 0: all is well */
} rows[] = {
	{"empty", "", 0, 0, 0},
	{"NUL", "\0", 1, 1, 0},
	{"ASCII", "abc", 3, 3, 0},
	{"U+007F", "\x7F", 1, 1, 0},
	{"U+0080", "\xC2\x80", 2, 2, 0},
	{"U+07FF", "\xDF\xBF", 2, 2, 0},
	{"U+0800", "\xE0\xA0\x80", 3, 3, 0},
	{"U+D7FF", "\xED\x9F\xBF", 3, 3, 0},
	{"U+E000", "\xEE\x80\x80", 3, 3, 0},
	{"U+FFFD", "\xEF\xBF\xBD", 3, 3, 0},
	{"U+FFFF is a scalar value", "\xEF\xBF\xBF", 3, 3, 0},
	{"U+10000", "\xF0\x90\x80\x80", 4, 4, 0},
	{"U+10FFFF", "\xF4\x8F\xBF\xBF", 4, 4, 0},
	{"U+110000", "\xF4\x90\x80\x80", 4, 0, 1},
	{"lone continuation", "\x80", 1, 0, 1},
	{"lone continuation BF", "a\xBF", 2, 1, 1},
	{"overlong slash in 2", "\xC0\xAF", 2, 0, 1},
	{"overlong C1", "\xC1\xBF", 2, 0, 1},
	{"overlong slash in 3", "\xE0\x80\xAF", 3, 0, 1},
	{"overlong U+07FF in 3", "\xE0\x9F\xBF", 3, 0, 1},
	{"overlong slash in 4", "\xF0\x80\x80\xAF", 4, 0, 1},
	{"overlong U+FFFF in 4", "\xF0\x8F\xBF\xBF", 4, 0, 1},
	{"surrogate D800", "\xED\xA0\x80", 3, 0, 1},
	{"surrogate DFFF", "\xED\xBF\xBF", 3, 0, 1},
	{"five bytes", "\xF8\x88\x80\x80\x80", 5, 0, 1},
	{"FE", "\xFE", 1, 0, 1},
	{"FF", "\xFF", 1, 0, 1},
	{"2 cut after 1", "\xC3", 1, 0, 1},
	{"3 cut after 1", "\xE6", 1, 0, 1},
	{"3 cut after 2", "x\xE6\x96", 3, 1, 2},
	{"4 cut after 2", "\xF0\x9F", 2, 0, 2},
	{"4 cut after 3", "\xF0\x9F\x93", 3, 0, 3},
	{"3 broken off by ASCII", "\xE6\x96z", 3, 0, 2},
	{"4 broken off by a lead", "\xF0\x9F\x93\xE6\x96\x87", 6, 0, 3},
	{"bad after eight of ASCII", "01234567\xFF", 9, 8, 1},
	{"bad after CJK", "\xE6\x96\x87\xE7\x8D\xBB\xE7", 7, 6, 1},
	{"CJK then surrogate", "\xE6\x96\x87\xED\xA0\x80", 6, 3, 1},
};

static void test_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		UNIT_ROW(rows[i].name, utf8_valid(rows[i].bytes, rows[i].len) == rows[i].valid);
		if (rows[i].bad)
			UNIT_ROW(rows[i].name,
				 utf8_bad(rows[i].bytes + rows[i].valid,
					  rows[i].len - rows[i].valid) == rows[i].bad);
	}
}

/* All sequences of up to two bytes, and all of three and four whose bytes stand at a boundary. */
static void test_all_boundaries(void **state)
{
	static const unsigned char edge[] = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0,
					     0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
					     0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF7, 0xF8, 0xFF};
	const size_t n = sizeof(edge);
	unsigned char p[4];

	(void)state;
	for (unsigned a = 0; a < 256; a++) {
		for (unsigned b = 0; b < 256; b++) {
			p[0] = (unsigned char)a;
			p[1] = (unsigned char)b;
			assert_int_equal(utf8_valid((char *)p, 1), naive_valid(p, 1));
			assert_int_equal(utf8_valid((char *)p, 2), naive_valid(p, 2));
		}
	}
	for (size_t i = 0; i < n * n * n * n; i++) {
		for (size_t k = 0, left = i; k < 4; k++, left /= n)
			p[k] = edge[left % n];
		assert_int_equal(utf8_valid((char *)p, 3), naive_valid(p, 3));
		assert_int_equal(utf8_valid((char *)p, 4), naive_valid(p, 4));
	}
}

/* xorshift: the same numbers every time */
static uint32_t random_next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* Random bytes, mostly well-formed so that the fast paths are entered, at any alignment. */
static void test_random(void **state)
{
	uint32_t seed = 20240607;

	(void)state;
	for (int round = 0; round < 200000; round++) {
		unsigned char p[64];
		size_t len = 0, want = random_next(&seed) % 56, part, i;

		while (len < want) {
			uint32_t r = random_next(&seed) % 8;
			char c[UTF8_MAX];
			size_t n = utf8_encode(r < 3   ? random_next(&seed) % 0x80
					       : r < 6 ? 0x4E00 + random_next(&seed) % 0x5000
						       : random_next(&seed) % 0x110000,
					       c);

			memcpy(p + len, c, n);
			len += n;
		}
		if (len && random_next(&seed) % 2)
			p[random_next(&seed) % len] = (unsigned char)random_next(&seed);
		i = utf8_valid((char *)p, len);
		assert_int_equal(i, naive_valid(p, len));
		if (i < len) {
			uint32_t c;

			naive(p + i, len - i, &part);
			assert_int_equal(utf8_bad((char *)p + i, len - i), part);
			assert_int_equal(utf8_decode((char *)p + i, len - i, &c), 0);
		}
	}
}

static void test_every_character(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < 0x110100; c++) {
		char p[UTF8_MAX];
		size_t n = utf8_encode(c, p);
		uint32_t again = 0;

		if ((c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF) {
			assert_int_equal(n, 0);
			continue;
		}
		assert_int_equal(n, c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
		assert_int_equal(utf8_decode(p, n, &again), n);
		assert_int_equal(again, c);
		assert_int_equal(utf8_next(p, &again), n);
		assert_int_equal(again, c);
		assert_int_equal(utf8_valid(p, n), n);
		assert_int_equal(utf8_decode(p, n - 1, &again), 0);
		if (n > 1)
			assert_int_equal(utf8_lead_length((unsigned char)p[0]), n);
		for (size_t i = 1; i < n; i++)
			assert_true(utf8_is_continuation(p[i]));
	}
	assert_int_equal(utf8_encode(UINT32_MAX, (char[UTF8_MAX]){0}), 0);
}

static void test_ink(void **state)
{
	static const char text[] = "ab c\t文獻 é\n\x7F!  0123456789 表😀。  z";

	(void)state;
	for (size_t from = 0; from < sizeof(text); from++)
		for (size_t len = 0; from + len < sizeof(text); len++) {
			size_t n = 0;

			for (size_t i = 0; i < len; i++)
				n += (unsigned char)text[from + i] > ' ' &&
				     !utf8_is_continuation(text[from + i]);
			assert_int_equal(utf8_count_ink(text + from, len), n);
		}
}

static void test_noncharacters(void **state)
{
	size_t n = 0;

	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++)
		n += utf8_is_noncharacter(c);
	assert_int_equal(n, 66); /* as the Unicode standard says, 23.7 */
	assert_true(utf8_is_noncharacter(0xFDD0) && utf8_is_noncharacter(0x10FFFF));
	assert_false(utf8_is_noncharacter(0xFFFD) || utf8_is_noncharacter(0xFDF0));
}

int test_base_utf8(void);
int test_base_utf8(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ink),    cmocka_unit_test(test_noncharacters),
		cmocka_unit_test(test_table),  cmocka_unit_test(test_all_boundaries),
		cmocka_unit_test(test_random), cmocka_unit_test(test_every_character),
	};

	return UNIT_RUN("base/utf8", tests);
}
