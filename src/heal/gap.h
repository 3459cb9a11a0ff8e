#ifndef HEAL_GAP_H
#define HEAL_GAP_H

#include "base/list.h"
#include "detect/detect.h"

/*
 * What a character with lost bytes may have been: the lattice's candidates.
 * Ascending code points, assigned in ICU's version of Unicode, without
 * noncharacters and private use; C1 controls are among them.
 */
struct candidates {
	LIST(uint32_t) list;
};

void gap_candidates(struct candidates *c, const struct detection *d, const struct unit *u,
		    struct arena *a);

/* May a repair write this character?  No control, noncharacter or bidi control. */
bool gap_may_write(uint32_t c);

#endif
