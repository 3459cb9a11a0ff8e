#ifndef COST_COST_H
#define COST_COST_H

#include <stdint.h>

#include "cost/class.h"
#include "cost/format.h"

/*
 * What a text costs, in quarter bits (COST_BIT a bit), when each character is
 * foretold from the classes of the two before it.  Sound text is cheap;
 * mojibake is dear, since no language writes "Ã" between small letters.  A
 * script that was not seen before in the line costs NEW_SCRIPT more.
 */
struct cost_context {
	unsigned char before, last; /* enum cost_class */
	uint16_t scripts;	    /* those beyond Latin that were seen, bits */
};

static inline struct cost_context cost_start(void)
{
	return (struct cost_context){CLASS_EDGE, CLASS_EDGE, 0};
}

/* The bit of each class's script; zero for Latin and what goes with every script. */
extern const uint16_t cost_scripts[COST_CLASS_COUNT];

enum { COST_NEW_SCRIPT = 8 * COST_BIT };

/* The price of class k to come next, and of a character within its class: cost_next() is both. */
static inline unsigned cost_of_class(const struct cost_context *context, enum cost_class k)
{
	unsigned price = cost_classes[context->before][context->last][k];

	return cost_scripts[k] & ~context->scripts ? price + COST_NEW_SCRIPT : price;
}

static inline unsigned cost_within(uint32_t c, enum cost_class k)
{
	return c < COST_CHARS ? cost_chars[c] : cost_spread[k];
}

/* The context behind a character of class k. */
static inline void cost_move(struct cost_context *context, enum cost_class k)
{
	context->before = context->last;
	context->last = k == CLASS_NBSP ? CLASS_SPACE : (unsigned char)k;
	context->scripts |= cost_scripts[k];
}

/* The price of the next character; the context moves on. */
unsigned cost_next(struct cost_context *context, uint32_t c);

/* The same for a character of which only the class is known. */
unsigned cost_next_class(struct cost_context *context, enum cost_class k);

/* What was paid for scripts so far: text that goes on in them has them for free. */
static inline unsigned cost_invested(const struct cost_context *context)
{
	unsigned scripts = 0;

	for (unsigned bits = context->scripts; bits; bits &= bits - 1)
		scripts++;
	return scripts * COST_NEW_SCRIPT;
}

#endif
