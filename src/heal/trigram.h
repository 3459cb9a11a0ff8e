#ifndef HEAL_TRIGRAM_H
#define HEAL_TRIGRAM_H

#include "base/arena.h"
#include "heal/row.h"

/*
 * By the trigram of characters, summed over all readings: the posterior of each
 * symbol of each open slot, in parts of that of the likeliest.  It goes to
 * the slots' `chances`.  False only when the arena has failed, which is used
 * again and again.
 */
bool trigram_run(const struct row *row, struct arena *scratch);

#endif
