#ifndef HEAL_LATTICE_H
#define HEAL_LATTICE_H

#include "base/arena.h"
#include "heal/row.h"

/*
 * By a lattice of words, summed over all ways to cut the row into words: the
 * posterior of each symbol of each open slot is told.  False only when the
 * arena has failed, which is used again and again.
 */
bool lattice_run(const struct row *row, void (*tell)(struct slot *slot, const double *posteriors),
		 struct arena *scratch);

#endif
