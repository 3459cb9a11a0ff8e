#ifndef HEAL_APPLY_H
#define HEAL_APPLY_H

#include "heal/heal.h"

/* The healed text, and the edits that lead to it, as the mends have it now. */
void apply_mends(struct healed *healed, const struct mends *mends, struct arena *a);

#endif
