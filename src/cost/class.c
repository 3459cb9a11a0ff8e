/*
 * Classes by ranges of code points, after the blocks and general categories of
 * the Unicode Character Database 15.0; ASCII and Latin-1 by a table.  Case in
 * the extended ranges goes by parity, as those blocks are laid out.
 */
#include "cost/class.h"

#include <stdbool.h>
#include <stddef.h>

static const char *const names[] = {
#define X(name, text) text,
	COST_CLASSES(X)
#undef X
};

/* U+0000-00FF, one letter a character; class_of_letter[] reads them. */
static const char latin[257] = "cccccccccsecceccccccccccccccccccs..++.+.+..+.+.+dddddddddd..+++."
			       "+uuuuuuuuuuuuuuuuuuuuuuuuuu++.+++llllllllllllllllllllllllll++.+c"
			       "11111111111111111111111111111111n<mmmmmm`m^<#fm`m#^^`mm-`^^>^^^<"
			       "IIIIIIIIIIIIIIIIIIIIIII#IIIIIIIiiiiiiiiiiiiiiiiiiiiiiii#iiiiiiii";

static const unsigned char class_of_letter[128] = {
	['e'] = CLASS_EDGE,  ['s'] = CLASS_SPACE,	['c'] = CLASS_CONTROL,
	['d'] = CLASS_DIGIT, ['l'] = CLASS_LOWER,	['u'] = CLASS_UPPER,
	['.'] = CLASS_STOP,  ['+'] = CLASS_SIGN,	['1'] = CLASS_C1,
	['n'] = CLASS_NBSP,  ['i'] = CLASS_LATIN_LOWER, ['I'] = CLASS_LATIN_UPPER,
	['<'] = CLASS_OPEN,  ['>'] = CLASS_CLOSE,	['-'] = CLASS_DASH,
	['m'] = CLASS_MARK,  ['^'] = CLASS_RAISED,	['`'] = CLASS_ACCENT,
	['#'] = CLASS_MATH,  ['f'] = CLASS_FORMAT,
};

static const struct {
	uint32_t first, last;
	unsigned char kind;
} ranges[] = {
	{0x0100, 0x017F, CLASS_EXTENDED_LOWER}, /* case by parity, below */
	{0x0180, 0x019F, CLASS_PHONETIC},
	{0x01A0, 0x01A1, CLASS_EXTENDED_LOWER},
	{0x01A2, 0x01AE, CLASS_PHONETIC},
	{0x01AF, 0x01B0, CLASS_EXTENDED_LOWER},
	{0x01B1, 0x01CC, CLASS_PHONETIC},
	{0x01CD, 0x01DC, CLASS_EXTENDED_LOWER},
	{0x01DD, 0x0217, CLASS_PHONETIC},
	{0x0218, 0x021B, CLASS_EXTENDED_LOWER},
	{0x021C, 0x02AF, CLASS_PHONETIC},
	{0x02B0, 0x02FF, CLASS_ACCENT},
	{0x0300, 0x036F, CLASS_COMBINING},
	{0x0370, 0x0390, CLASS_GREEK_UPPER},
	{0x0391, 0x03AB, CLASS_GREEK_UPPER},
	{0x03AC, 0x03FF, CLASS_GREEK_LOWER},
	{0x0400, 0x042F, CLASS_CYRILLIC_UPPER},
	{0x0430, 0x052F, CLASS_CYRILLIC_LOWER},
	{0x0531, 0x058F, CLASS_CAUCASIAN},
	{0x0591, 0x05F4, CLASS_HEBREW},
	{0x0600, 0x06FF, CLASS_ARABIC},
	{0x0700, 0x07FF, CLASS_RARE},
	{0x0900, 0x0DFF, CLASS_INDIC},
	{0x0E01, 0x0FFF, CLASS_THAI},
	{0x1000, 0x109F, CLASS_THAI},
	{0x10A0, 0x10FF, CLASS_CAUCASIAN},
	{0x1100, 0x11FF, CLASS_HANGUL},
	{0x1200, 0x139F, CLASS_CAUCASIAN},
	{0x1780, 0x17FF, CLASS_THAI},
	{0x1E00, 0x1EFF, CLASS_EXTENDED_LOWER}, /* case by parity, below */
	{0x1F00, 0x1FFF, CLASS_GREEK_LOWER},
	{0x2000, 0x200A, CLASS_NBSP},
	{0x200B, 0x200F, CLASS_FORMAT},
	{0x2010, 0x2015, CLASS_DASH},
	{0x2016, 0x2017, CLASS_MARK},
	{0x2018, 0x2018, CLASS_OPEN},
	{0x2019, 0x2019, CLASS_CLOSE},
	{0x201A, 0x201A, CLASS_OPEN},
	{0x201B, 0x201C, CLASS_OPEN},
	{0x201D, 0x201D, CLASS_CLOSE},
	{0x201E, 0x201F, CLASS_OPEN},
	{0x2020, 0x2027, CLASS_DASH},
	{0x2028, 0x202E, CLASS_FORMAT},
	{0x202F, 0x202F, CLASS_NBSP},
	{0x2030, 0x2031, CLASS_MARK},
	{0x2032, 0x2038, CLASS_RAISED},
	{0x2039, 0x2039, CLASS_OPEN},
	{0x203A, 0x203A, CLASS_CLOSE},
	{0x203B, 0x205E, CLASS_MARK},
	{0x205F, 0x206F, CLASS_FORMAT},
	{0x2070, 0x209F, CLASS_RAISED},
	{0x20A0, 0x20CF, CLASS_MARK},
	{0x20D0, 0x20FF, CLASS_COMBINING},
	{0x2100, 0x214F, CLASS_MARK},
	{0x2150, 0x218F, CLASS_RAISED},
	{0x2190, 0x22FF, CLASS_MATH},
	{0x2300, 0x23FF, CLASS_DRAWING},
	{0x2460, 0x27BF, CLASS_DRAWING},
	{0x27C0, 0x2AFF, CLASS_MATH},
	{0x2B00, 0x2BFF, CLASS_DRAWING},
	{0x2E80, 0x2FDF, CLASS_HAN},
	{0x3000, 0x303F, CLASS_CJK_STOP},
	{0x3040, 0x30FF, CLASS_KANA},
	{0x3100, 0x312F, CLASS_KANA},
	{0x3130, 0x318F, CLASS_HANGUL},
	{0x3190, 0x33FF, CLASS_RARE},
	{0x3400, 0x4DBF, CLASS_RARE}, /* Han Extension A: not of running text */
	{0x4E00, 0x9FFF, CLASS_HAN},
	{0xA960, 0xA97F, CLASS_RARE},
	{0xAC00, 0xD7A3, CLASS_HANGUL},
	{0xF900, 0xFAFF, CLASS_HAN},
	{0xFE00, 0xFE0F, CLASS_FORMAT},
	{0xFE30, 0xFE6F, CLASS_CJK_STOP},
	{0xFE70, 0xFEFE, CLASS_RARE},
	{0xFEFF, 0xFEFF, CLASS_FORMAT},
	{0xFF01, 0xFF0F, CLASS_CJK_STOP},
	{0xFF10, 0xFF19, CLASS_FULLWIDTH},
	{0xFF1A, 0xFF20, CLASS_CJK_STOP},
	{0xFF21, 0xFF3A, CLASS_FULLWIDTH},
	{0xFF3B, 0xFF40, CLASS_CJK_STOP},
	{0xFF41, 0xFF5A, CLASS_FULLWIDTH},
	{0xFF5B, 0xFF65, CLASS_CJK_STOP},
	{0xFF66, 0xFFDC, CLASS_FULLWIDTH},
	{0xFFE0, 0xFFEE, CLASS_CJK_STOP},
	{0x1F000, 0x1FAFF, CLASS_EMOJI},
};

static size_t range_find(uint32_t c)
{
	size_t low = 0, high = sizeof(ranges) / sizeof(*ranges);

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (c > ranges[mid].last)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static enum cost_class upper_or_lower(uint32_t c)
{
	/* The parity shifts at U+0138, U+0149 and U+0179, and for U+017F, 01AF and 01CD-01DC. */
	bool odd_is_lower = c < 0x0138 || (c >= 0x0149 && c <= 0x0178) || c == 0x017F ||
			    (c >= 0x01A0 && c < 0x01AF) || c >= 0x0218;

	return (c & 1) == odd_is_lower ? CLASS_EXTENDED_LOWER : CLASS_EXTENDED_UPPER;
}

enum cost_class class_of(uint32_t c)
{
	size_t i;

	if (c < 0x100)
		return class_of_letter[(unsigned char)latin[c]];
	/* Most of what is asked for; the ranges say the same. */
	if (c >= 0x4E00 && c <= 0x9FFF)
		return CLASS_HAN;
	i = range_find(c);
	if (i == sizeof(ranges) / sizeof(*ranges) || c < ranges[i].first)
		return CLASS_RARE;
	if (ranges[i].kind == CLASS_EXTENDED_LOWER)
		return upper_or_lower(c);
	return ranges[i].kind;
}

const char *class_name(enum cost_class k)
{
	return names[k];
}
