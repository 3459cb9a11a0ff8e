#ifndef HEAL_RESTORE_H
#define HEAL_RESTORE_H

#include "heal/heal.h"

/*
 * Weighs the candidates of every character that lost bytes by all the rest of
 * its line (`ranked`, `chances`), and restores where the likeliest is certain or
 * was asked for, if the proof holds: `restored` and `guessed`.  What is certain
 * makes its neighbours more so, and they are weighed again.  False: the healer's
 * error is set.
 */
bool restore_run(struct mends *mends, struct detection *d, struct mojimend_str text,
		 struct healer *h);

/*
 * Is `written` for the mend, damaged again, what stands there?  Where only some
 * of what `d` leaves open (pages, policies) proves it, `d` is left with that.
 */
bool restore_proved(const struct mend *m, struct mojimend_str written, struct detection *d,
		    struct mojimend_str text);

/* Restores one mend to the character c, if that holds; its text is on `keep`. */
bool restore_to(struct mend *m, uint32_t c, struct detection *d, struct mojimend_str text,
		struct arena *keep, struct arena *scratch);

#endif
