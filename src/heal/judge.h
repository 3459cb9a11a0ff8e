#ifndef HEAL_JUDGE_H
#define HEAL_JUDGE_H

#include "heal/heal.h"

/*
 * Decides for each unit of a detection what is done with it: restored, when
 * ICU and the detection agree on the character, it may be written, and the
 * damage done again gives the bytes that stand there; else left.  What becomes
 * of the detection's units afterwards does not matter.
 */
bool judge_units(struct mends *mends, const struct detection *d, struct mojimend_str text,
		 struct decoder *decoder, struct arena *a, struct mojimend_error *e);

/* The damage model that is claimed for a unit. */
struct mojimend_model judge_model(const struct detection *d, const struct unit *u);

#endif
