#ifndef HEAL_SEARCH_H
#define HEAL_SEARCH_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
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

/*
 * The exact posterior of each symbol of each open slot, given all the rest:
 * by a trigram of characters and by a lattice of words, both summed over all
 * readings (forward-backward), and multiplied with the weights that
 * WEIGHT_* in search.c name.  `reference` is known text, or NULL; the slots'
 * symbols are its.  False only when the arena has failed.
 */
bool search_run(struct slot *slots, size_t count, const struct mojimend_reference *reference,
		struct arena *scratch);

#endif
