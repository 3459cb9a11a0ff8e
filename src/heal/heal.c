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

/* Weighs the lost ones; where the likeliest were asked for, writes them. */
static bool restore(struct healed *healed, struct mends *mends, const struct detection *d,
		    enum mojimend_uncertain uncertain, struct healer *h)
{
	if (!restore_weigh(mends, healed->original, h))
		return false;
	if (uncertain != MOJIMEND_UNCERTAIN_BEST)
		return true;
	return restore_best(mends, d, healed->original, h) && settle_guesses(healed, mends, h);
}

bool heal_run(struct healed *healed, struct findings *findings, struct mojimend_str text,
	      enum mojimend_uncertain uncertain, struct decoder *decoder, struct arena *a,
	      struct mojimend_error *e)
{
	struct healer h = {decoder, a, e};
	struct detection detection;
	struct mends mends = {0};

	*healed = (struct healed){.original = text, .text = text};
	if (!settle(healed, &mends, &detection, &h) ||
	    !restore(healed, &mends, &detection, uncertain, &h))
		return false;
	list_gaps(healed, &mends, a);
	story_tell(findings, &mends, &detection, healed, a);
	return a->failed ? error_nomem(e) : true;
}
