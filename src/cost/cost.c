/* The price of the next character, read from the packed tables in place. */
#include "cost/cost.h"

const uint16_t cost_scripts[COST_CLASS_COUNT] = {
	[CLASS_GREEK_LOWER] = 1 << 0,	 [CLASS_GREEK_UPPER] = 1 << 0,
	[CLASS_CYRILLIC_LOWER] = 1 << 1, [CLASS_CYRILLIC_UPPER] = 1 << 1,
	[CLASS_HEBREW] = 1 << 2,	 [CLASS_ARABIC] = 1 << 3,
	[CLASS_INDIC] = 1 << 4,		 [CLASS_THAI] = 1 << 5,
	[CLASS_CAUCASIAN] = 1 << 6,	 [CLASS_HAN] = 1 << 7,
	[CLASS_KANA] = 1 << 7,		 [CLASS_HANGUL] = 1 << 7,
	[CLASS_CJK_STOP] = 1 << 7,	 [CLASS_FULLWIDTH] = 1 << 7,
	[CLASS_PHONETIC] = 1 << 8,	 [CLASS_RARE] = 1 << 9,
};

unsigned cost_next_class(struct cost_context *context, enum cost_class k)
{
	unsigned price = cost_of_class(context, k) + cost_spread[k];

	cost_move(context, k);
	return price;
}

unsigned cost_next(struct cost_context *context, uint32_t c)
{
	enum cost_class k = class_of(c);
	unsigned price = cost_of_class(context, k) + cost_within(c, k);

	cost_move(context, k);
	return price;
}
