#ifndef HEAL_STORY_H
#define HEAL_STORY_H

#include "heal/heal.h"

/* One finding for each run of damage: neighbours with the same story. */
void story_tell(struct findings *findings, const struct mends *mends, const struct detection *d,
		const struct healed *healed, const struct healer *h);

#endif
