#ifndef COST_COST_H
#define COST_COST_H

#include <stdint.h>

#include "cost/class.h"

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

/* The price of the next character; the context moves on. */
unsigned cost_next(struct cost_context *context, uint32_t c);

/* The same for a character of which only the class is known. */
unsigned cost_next_class(struct cost_context *context, enum cost_class k);

/* What was paid for scripts so far: text that goes on in them has them for free. */
unsigned cost_invested(const struct cost_context *context);

#endif
