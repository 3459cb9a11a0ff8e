#ifndef HEAL_ROW_H
#define HEAL_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "cost/reference.h"

/*
 * A line as a confusion network: a row of slots, each with the symbols that
 * may stand there.  Known text has one symbol in a slot, a lost character one
 * for each candidate.
 */
struct slot {
	const symbol *symbols;
	float *chances; /* open slots: filled in, a probability for each symbol; else NULL */
	unsigned count;
	unsigned rare; /* so many of the last symbols are rare, and in no known text */
};

/* Rare symbols are weighed together: they stand for one, which is behind all others. */
static inline size_t slot_width(const struct slot *s)
{
	return s->rare ? s->count - s->rare + 1 : s->count;
}

/* Is symbol k of those that are weighed all the rare ones? */
static inline bool slot_is_rare(const struct slot *s, size_t k)
{
	return s->rare && k == s->count - s->rare;
}

struct row {
	struct slot *slots;
	size_t count;
	const struct mojimend_reference *reference; /* known text, or NULL */
};

#endif
