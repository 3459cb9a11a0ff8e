#ifndef HEAL_SPLIT_H
#define HEAL_SPLIT_H

#include "heal/heal.h"

/*
 * Makes a mend for each character of those that `split` marks, by their
 * places; NULL: of all.  On failure the arena remembers it.
 */
void split_mends(struct mends *mends, const bool *split, struct arena *a);

/* `by` instead, in the room of the old list where that is enough: it happens again and again. */
void split_put_back(struct mends *mends, const struct mends *by, struct arena *a);

#endif
