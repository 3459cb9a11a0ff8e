#ifndef HEAL_SPLIT_H
#define HEAL_SPLIT_H

#include "heal/heal.h"

/*
 * Makes a mend for each character of those that `split` marks, by their
 * places; NULL: of all.  On failure the arena remembers it.
 */
void split_mends(struct mends *mends, const bool *split, struct arena *a);

/*
 * Room for so many more, before the list: answers where the mends are that stood in it,
 * to be written anew from its begin on.  NULL: the arena has failed.
 */
struct mend *split_make_room(struct mends *mends, size_t more, struct arena *a);

#endif
