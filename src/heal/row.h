#ifndef HEAL_ROW_H
#define HEAL_ROW_H

#include <stddef.h>

#include "cost/reference.h"

/*
 * A line as a confusion network: a row of slots, each with the symbols that
 * may stand there.  Known text has one symbol in a slot, a lost character one
 * for each candidate.
 */
struct slot {
	const symbol *symbols;
	size_t count;
	float *chances; /* open slots: filled in, a probability for each symbol; else NULL */
};

struct row {
	struct slot *slots;
	size_t count;
	const struct mojimend_reference *reference; /* known text, or NULL */
};

#endif
