#ifndef HEAL_SEARCH_H
#define HEAL_SEARCH_H

#include "base/arena.h"
#include "heal/row.h"

/*
 * The posterior of each symbol of each open slot, given all the rest: by a
 * trigram of characters (heal/trigram.h) and by a lattice of words
 * (heal/lattice.h), both summed over all readings, and multiplied with the
 * weights that WEIGHT_* in search.c name.  `reference` is known text, or NULL;
 * the slots' symbols are its.  False only when the arena has failed; it is
 * reset again and again, so nothing else may live there.
 */
bool search_run(struct slot *slots, size_t count, const struct mojimend_reference *reference,
		struct arena *scratch);

#endif
