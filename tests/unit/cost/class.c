/* Every class by samples; case where its parity turns; the ranges by both of their ends. */
#include "cost/class.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "unit/unit.h"

static const struct {
	enum cost_class k;
	const char *in;
} rows[] = {
	{CLASS_EDGE, "\n\r"},
	{CLASS_SPACE, " \t"},
	{CLASS_CONTROL, "\x01\x1B\x7F"},
	{CLASS_DIGIT, "0123456789"},
	{CLASS_LOWER, "abcdefghijklmnopqrstuvwxyz"},
	{CLASS_UPPER, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
	{CLASS_STOP, ".,;:!?)]}'\"%*"},
	{CLASS_SIGN, "#$&(+-/<=>@[\\^_`{|~"},
	{CLASS_C1, "\xC2\x80\xC2\x85\xC2\x9F"},
	{CLASS_NBSP, "\u00A0\u2009\u202F\u2000"},
	{CLASS_LATIN_LOWER, "ßàéöøÿ"},
	{CLASS_LATIN_UPPER, "ÀÉÖØÞÝ"},
	{CLASS_EXTENDED_LOWER, "āčďğıŀłŋőœşšųžſơưạếǎșțńňĸŉ"},
	{CLASS_EXTENDED_UPPER, "ĀČĎĞİĿŁŊŐŒŞŠŲŽŸƠƯẠẾǍȘȚŃŇ"},
	{CLASS_PHONETIC, "əɪʃƒǝ"},
	{CLASS_COMBINING, "\u0301\u0308\u20D0"},
	{CLASS_OPEN, "«“„‘‚‹¡¿"},
	{CLASS_CLOSE, "»”’›"},
	{CLASS_DASH, "–—…•†‡·"},
	{CLASS_MARK, "¢£¤¥¦§©®°¶€₺‰™№"},
	{CLASS_RAISED, "²³¹¼½¾ªº′″⁴₂⅓"},
	{CLASS_ACCENT, "´¨¯¸ˆ˜ʼ"},
	{CLASS_MATH, "×÷±¬→≤∞√∑"},
	{CLASS_FORMAT, "\u00AD\u200B\u200D\uFE0F\uFEFF\u2028\u2060"},
	{CLASS_GREEK_LOWER, "αβγςωάέ"},
	{CLASS_GREEK_UPPER, "ΑΒΓΩΆΈ"},
	{CLASS_CYRILLIC_LOWER, "абвгяёіїєў"},
	{CLASS_CYRILLIC_UPPER, "АБВГЯЁІЇЄЎ"},
	{CLASS_HEBREW, "אבגשת\u05B8"},
	{CLASS_ARABIC, "ابتي،؟\u064B"},
	{CLASS_INDIC, "नमतেதక"},
	{CLASS_THAI, "กขคลາမខ"},
	{CLASS_CAUCASIAN, "հայქართአማ"},
	{CLASS_HAN, "文献筆記⼀豈"},
	{CLASS_KANA, "のアンㄅ"},
	{CLASS_HANGUL, "한국어ㄱᄀ"},
	{CLASS_CJK_STOP, "、。「」！，：（）￥\u3000"},
	{CLASS_FULLWIDTH, "０Ａｚｱ"},
	{CLASS_DRAWING, "─│┌█▲★①✓⏰⭐"},
	{CLASS_EMOJI, "📌😀🚀🇩"},
	{CLASS_RARE, "㐀𠀀\uE000\uFFFD"},
};

static void test_samples(void **state)
{
	bool seen[COST_CLASS_COUNT] = {false};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		size_t len = strlen(rows[i].in);

		seen[rows[i].k] = true;
		for (size_t at = 0; at < len;) {
			uint32_t c;

			at += utf8_next(rows[i].in + at, &c);
			if (class_of(c) != rows[i].k)
				fail_msg("U+%04X is %s, not %s", c, class_name(class_of(c)),
					 class_name(rows[i].k));
		}
	}
	for (int k = 0; k < COST_CLASS_COUNT; k++)
		UNIT_ROW(class_name((enum cost_class)k), seen[k]);
	assert_int_equal(class_of(0), CLASS_CONTROL);
}

/* Pairs that stand side by side where the parity of case turns around. */
static void test_case_parity(void **state)
{
	static const struct {
		uint32_t upper, lower;
	} pairs[] = {
		{0x0100, 0x0101}, {0x0136, 0x0137}, {0x0139, 0x013A}, {0x0147, 0x0148},
		{0x014A, 0x014B}, {0x0176, 0x0177}, {0x0179, 0x017A}, {0x017D, 0x017E},
		{0x01A0, 0x01A1}, {0x01AF, 0x01B0}, {0x01CD, 0x01CE}, {0x01DB, 0x01DC},
		{0x0218, 0x0219}, {0x021A, 0x021B}, {0x1E00, 0x1E01}, {0x1E94, 0x1E95},
		{0x1EA0, 0x1EA1}, {0x1EFE, 0x1EFF}, {0x0178, 0x0138}, {0x0178, 0x0149},
		{0x0178, 0x017F},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		if (class_of(pairs[i].upper) != CLASS_EXTENDED_UPPER)
			fail_msg("U+%04X is not upper", pairs[i].upper);
		if (class_of(pairs[i].lower) != CLASS_EXTENDED_LOWER)
			fail_msg("U+%04X is not lower", pairs[i].lower);
	}
}

/*
 * The ranges are searched by halves: were two out of order or overlapping,
 * some would never be found.  Their first and last characters must be what
 * the table says, and all of Unicode must have a class.
 */
static void test_ranges(void **state)
{
	static const struct {
		uint32_t first, last;
		enum cost_class k;
	} ranges[] = {
		{0x02B0, 0x02FF, CLASS_ACCENT},		{0x0300, 0x036F, CLASS_COMBINING},
		{0x03AC, 0x03FF, CLASS_GREEK_LOWER},	{0x0400, 0x042F, CLASS_CYRILLIC_UPPER},
		{0x0430, 0x045F, CLASS_CYRILLIC_LOWER}, {0x0600, 0x06FF, CLASS_ARABIC},
		{0x0900, 0x0DFF, CLASS_INDIC},		{0x0E01, 0x109F, CLASS_THAI},
		{0x2010, 0x2015, CLASS_DASH},		{0x2190, 0x22FF, CLASS_MATH},
		{0x2460, 0x27BF, CLASS_DRAWING},	{0x2B00, 0x2BFF, CLASS_DRAWING},
		{0x3040, 0x30FF, CLASS_KANA},		{0x4E00, 0x9FFF, CLASS_HAN},
		{0xAC00, 0xD7A3, CLASS_HANGUL},		{0xFE00, 0xFE0F, CLASS_FORMAT},
		{0xFF10, 0xFF19, CLASS_FULLWIDTH},	{0x1F000, 0x1FAFF, CLASS_EMOJI},
		{0x20000, 0x10FFFF, CLASS_RARE},	{0xE000, 0xF8FF, CLASS_RARE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		for (uint32_t c = ranges[i].first; c <= ranges[i].last; c++)
			if (class_of(c) != ranges[i].k)
				fail_msg("U+%04X is %s", c, class_name(class_of(c)));
	for (uint32_t c = 0; c < 0x110000; c++)
		assert_true(class_of(c) < COST_CLASS_COUNT);
}

static void test_names(void **state)
{
	(void)state;
	for (int k = 0; k < COST_CLASS_COUNT; k++)
		for (int other = 0; other < k; other++)
			assert_string_not_equal(class_name((enum cost_class)k),
						class_name((enum cost_class)other));
}

int test_cost_class(void);
int test_cost_class(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_samples),
		cmocka_unit_test(test_case_parity),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_names),
	};

	return UNIT_RUN("cost/class", tests);
}
