#ifndef HEAL_SETTLE_H
#define HEAL_SETTLE_H

#include "heal/heal.h"

/*
 * Detects, judges and makes the repair stable: `healed` with the mends applied
 * would be left alone by the next run.  False: the healer's error is set.
 */
bool settle(struct healed *healed, struct mends *mends, struct detection *detection,
	    struct healer *h);

/*
 * Applies what was guessed or marked besides, and what the next run would be
 * certain of.  Where that run would make anything else of it, all of it is
 * taken back.
 */
bool settle_guesses(struct healed *healed, struct mends *mends, struct detection *first,
		    struct healer *h);

#endif
