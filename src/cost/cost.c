/* The price of the next character, read from the packed tables in place. */
#include "cost/cost.h"

#include "cost/format.h"

enum { NEW_SCRIPT = 8 * COST_BIT };

/* Classes that are written together, by the first of them; EDGE: goes with all. */
static enum cost_class script_of(enum cost_class k)
{
	switch (k) {
	case CLASS_GREEK_UPPER:
		return CLASS_GREEK_LOWER;
	case CLASS_CYRILLIC_UPPER:
		return CLASS_CYRILLIC_LOWER;
	case CLASS_KANA:
	case CLASS_HANGUL:
	case CLASS_CJK_STOP:
	case CLASS_FULLWIDTH:
		return CLASS_HAN;
	case CLASS_GREEK_LOWER:
	case CLASS_CYRILLIC_LOWER:
	case CLASS_HEBREW:
	case CLASS_ARABIC:
	case CLASS_INDIC:
	case CLASS_THAI:
	case CLASS_CAUCASIAN:
	case CLASS_HAN:
	case CLASS_PHONETIC:
	case CLASS_RARE:
		return k;
	default:
		return CLASS_EDGE;
	}
}

static unsigned move(struct cost_context *context, enum cost_class k)
{
	unsigned price = cost_classes[context->before][context->last][k];
	enum cost_class script = script_of(k);

	context->before = context->last;
	context->last = k == CLASS_NBSP ? CLASS_SPACE : (unsigned char)k;
	if (script == CLASS_EDGE || script == context->script)
		return price;
	context->script = (unsigned char)script;
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
