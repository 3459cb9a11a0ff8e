#ifndef HEAL_VIEW_H
#define HEAL_VIEW_H

#include "heal/heal.h"

/*
 * What the last texts were found to hold.  A text that was looked at is what
 * the next run begins with, and holding back leads to the one before: the same
 * text is read up to four times.  All zero is ready.
 */
struct view {
	struct mojimend_str text;
	struct detection detection;
	struct arena arena;
	bool used;
};

struct views {
	struct view at[2];
	unsigned next;
};

void views_fini(struct views *v);

/*
 * Detects and judges: fills in `mends`, on the arena, and the detection without
 * its units.  A `lasting` text, which lives as long as the healer's views, is
 * kept in mind.  False: the healer's error is set.
 */
bool view_read(struct mends *mends, struct detection *d, struct mojimend_str text, bool lasting,
	       struct arena *keep, struct healer *h);

#endif
