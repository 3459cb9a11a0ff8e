/*
 * The door of the room: settle what is repaired, list what is not, tell the
 * story of both.
 */
#include "heal/heal.h"

#include "base/error.h"
#include "heal/restore.h"
#include "heal/settle.h"
#include "heal/story.h"

static void list_gaps(struct healed *healed, const struct mends *mends, struct arena *a)
{
	LIST(struct mojimend_gap) gaps = {0};

	for (size_t i = 0; i < mends->list.len; i++) {
		const struct mend *m = &mends->list.at[i];
		struct mojimend_gap *gap = m->restored ? NULL : LIST_PUSH(a, &gaps);

		if (gap)
			*gap = (struct mojimend_gap){
				edits_from_begin(&healed->edits, m->unit.begin),
				edits_from_begin(&healed->edits, m->unit.end),
				m->unit.shape.lost,
				m->candidates,
				NULL,
				m->candidate_count};
	}
	healed->gaps = gaps.at;
	healed->gap_count = gaps.len;
}

/* Weighs the lost ones and writes those that are certain, or were asked for. */
static bool restore(struct healed *healed, struct mends *mends, const struct detection *d,
		    enum mojimend_uncertain uncertain, struct healer *h)
{
	return restore_weigh(mends, healed->original, h) &&
	       restore_certain(mends, d, healed->original, h) &&
	       (uncertain != MOJIMEND_UNCERTAIN_BEST ||
		restore_best(mends, d, healed->original, h)) &&
	       settle_guesses(healed, mends, h);
}

bool heal_run(struct healed *healed, struct findings *findings, struct mojimend_str text,
	      enum mojimend_uncertain uncertain, struct healer *h)
{
	struct detection detection;
	struct mends mends = {0};

	*healed = (struct healed){.original = text, .text = text};
	if (!settle(healed, &mends, &detection, h) ||
	    !restore(healed, &mends, &detection, uncertain, h))
		return false;
	list_gaps(healed, &mends, h->arena);
	story_tell(findings, &mends, &detection, healed, h->arena);
	return h->arena->failed ? error_nomem(h->error) : true;
}
