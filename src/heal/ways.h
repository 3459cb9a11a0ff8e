#ifndef HEAL_WAYS_H
#define HEAL_WAYS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "mojimend.h"

/*
 * All ways in which text can have been damaged: a group for each page and
 * number of layers, likeliest first, and in each group one for each policy.
 */
enum { WAYS_POLICIES = 16, WAYS_LIVE = 64 };

struct ways {
	struct mojimend_model *models; /* with one page each */
	unsigned count;
	unsigned marks; /* that surveys still may look at: they are dear */
};

/* False only when the arena has failed. */
bool ways_init(struct ways *w, struct arena *a);

/* Whether the other ways of the same group, by what was set in `same`, leave a policy open. */
enum ways_open { OPEN_UNDEFINED = 1, OPEN_SHY = 2 };
unsigned ways_open(unsigned way, uint32_t same);

/*
 * Is `after` the repair of `before`, by one way of the group that begins with
 * model `group`?  Every character of `after` stands in `before` as it is or
 * damaged, or is U+FFFD for one that lost bytes.  Answers the policies, as
 * bits, by which all of it is; adds to reach[policy] how many characters
 * beyond ASCII there are before the first that is not.
 */
uint32_t ways_survey(struct ways *w, unsigned group, struct mojimend_str before,
		     struct mojimend_str after, size_t reach[WAYS_POLICIES]);

#endif
