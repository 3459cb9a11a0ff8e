#ifndef HEAL_CHOOSE_H
#define HEAL_CHOOSE_H

#include "heal/settle.h"

/* What the caller decided about gaps, and what of it was not written. */
struct choices {
	const struct mojimend_choice *at;
	size_t count;
	const struct mojimend_choice *unused;
	size_t unused_count;
};

/* Each begins behind the one before it. */
bool choices_are_sorted(const struct choices *choices);

/*
 * Restores what was chosen, where it may be written and is proved.  It comes
 * before the weighing: a chosen character is known text to its neighbours.
 * False: the healer's error is set.
 */
bool choose(struct mends *mends, struct detection *d, struct mojimend_str text, struct healer *h);

/* When nothing is changed any more: fills in what was not used. */
void choose_end(const struct mends *mends, struct healer *h);

#endif
