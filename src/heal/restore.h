#ifndef HEAL_RESTORE_H
#define HEAL_RESTORE_H

#include "heal/settle.h"

/*
 * Weighs the candidates of every character that lost bytes by all the rest of
 * its line: fills in `ranked` and `chances`.
 */
bool restore_weigh(struct mends *mends, struct mojimend_str text, struct healer *h);

/*
 * Restores the likeliest candidate of every weighed mend, where the proof
 * holds: `restored` and `guessed`.  For both, false: the healer's error is set.
 */
bool restore_best(struct mends *mends, const struct detection *d, struct mojimend_str text,
		  struct healer *h);

#endif
