/* Folding for comparison, by tables: what says nothing, and which letters are capitals. */
#include "lint/fold.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "lint/coat.h"

/* Blanks, punctuation and invisible characters (Blocks.txt, UnicodeData.txt: Z, P, Cf, and S of
 * these blocks). */
static const struct {
	uint32_t first, last;
} silent[] = {
	{0x00, 0x2F},	  {0x3A, 0x40},	    {0x5B, 0x60},     {0x7B, 0xA9},	{0xAB, 0xB1},
	{0xB4, 0xB4},	  {0xB6, 0xB8},	    {0xBB, 0xBB},     {0xBF, 0xBF},	{0xD7, 0xD7},
	{0xF7, 0xF7},	  {0x2000, 0x206F}, {0x2212, 0x2212}, {0x3000, 0x3004}, {0x3008, 0x3020},
	{0x3030, 0x3030}, {0x303D, 0x303F}, {0x30FB, 0x30FB}, {0xFE00, 0xFE1F}, {0xFE30, 0xFE6F},
	{0xFEFF, 0xFEFF}, {0xFF5F, 0xFF65},
};

/* Capitals and how far their small letters are (UnicodeData.txt); `pairs`: every second is one. */
static const struct {
	uint32_t first, last;
	int shift;
	bool pairs;
} capitals[] = {
	{'A', 'Z', 32, false},	     {0xC0, 0xDE, 32, false},	{0x100, 0x12E, 1, true},
	{0x132, 0x136, 1, true},     {0x139, 0x147, 1, true},	{0x14A, 0x176, 1, true},
	{0x178, 0x178, -121, false}, {0x179, 0x17D, 1, true},	{0x386, 0x386, 38, false},
	{0x388, 0x38A, 37, false},   {0x391, 0x3AB, 32, false}, {0x400, 0x40F, 80, false},
	{0x410, 0x42F, 32, false},   {0x1E00, 0x1E94, 1, true}, {0x1EA0, 0x1EFE, 1, true},
};

static bool is_silent(uint32_t c)
{
	for (size_t i = 0; i < sizeof(silent) / sizeof(*silent); i++)
		if (c >= silent[i].first && c <= silent[i].last)
			return true;
	return false;
}

static uint32_t small(uint32_t c)
{
	for (size_t i = 0; i < sizeof(capitals) / sizeof(*capitals); i++)
		if (c >= capitals[i].first && c <= capitals[i].last &&
		    !(capitals[i].pairs && (c - capitals[i].first) % 2))
			return (uint32_t)((int)c + capitals[i].shift);
	return c;
}

struct mojimend_str fold_title(struct mojimend_str s, struct arena *a)
{
	struct mojimend_str from = coat_entities(s, a);
	struct buf b = buf_on(a);

	for (size_t i = 0; i < from.len;) {
		uint32_t c;

		i += utf8_next(from.ptr + i, &c);
		if (c >= 0xFF01 && c <= 0xFF5E)
			c -= 0xFF01 - 0x21;
		if (!is_silent(c))
			buf_utf8(&b, small(c));
	}
	return b.len ? buf_str(&b) : s;
}
