/* The price of the next character, read from the packed tables in place. */
#include "cost/cost.h"

#include "cost/format.h"

static unsigned move(struct cost_context *context, enum cost_class k)
{
	unsigned price = cost_classes[context->before][context->last][k];

	*context = (struct cost_context){context->last, (unsigned char)k};
	return price;
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
