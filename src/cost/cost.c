/* The price of the next character, read from the packed tables in place. */
#include "cost/cost.h"

#include "cost/format.h"

enum { NEW_SCRIPT = 8 * COST_BIT };

/* The bit of a class's script; zero for Latin and what goes with every script. */
static unsigned script_of(enum cost_class k)
{
	switch (k) {
	case CLASS_GREEK_LOWER:
	case CLASS_GREEK_UPPER: return 1u << 0;
	case CLASS_CYRILLIC_LOWER:
	case CLASS_CYRILLIC_UPPER: return 1u << 1;
	case CLASS_HEBREW: return 1u << 2;
	case CLASS_ARABIC: return 1u << 3;
	case CLASS_INDIC: return 1u << 4;
	case CLASS_THAI: return 1u << 5;
	case CLASS_CAUCASIAN: return 1u << 6;
	case CLASS_HAN:
	case CLASS_KANA:
	case CLASS_HANGUL:
	case CLASS_CJK_STOP:
	case CLASS_FULLWIDTH: return 1u << 7;
	case CLASS_PHONETIC: return 1u << 8;
	case CLASS_RARE: return 1u << 9;
	default: return 0;
	}
}

static unsigned move(struct cost_context *context, enum cost_class k)
{
	unsigned price = cost_classes[context->before][context->last][k];
	unsigned script = script_of(k);

	context->before = context->last;
	context->last = k == CLASS_NBSP ? CLASS_SPACE : (unsigned char)k;
	if (!(script & ~(unsigned)context->scripts))
		return price;
	context->scripts |= (uint16_t)script;
	return price + NEW_SCRIPT;
}

unsigned cost_next(struct cost_context *context, uint32_t c)
{
	enum cost_class k = class_of(c);

	return move(context, k) + (c < COST_CHARS ? cost_chars[c] : cost_spread[k]);
}

unsigned cost_next_class(struct cost_context *context, enum cost_class k)
{
	return move(context, k) + cost_spread[k];
}

unsigned cost_invested(const struct cost_context *context)
{
	unsigned scripts = 0;

	for (unsigned bits = context->scripts; bits; bits &= bits - 1)
		scripts++;
	return scripts * NEW_SCRIPT;
}
