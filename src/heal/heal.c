/*
 * The door of the room: settle what is repaired, list what is not, tell the
 * story of both.
 */
#include "heal/heal.h"

#include "base/error.h"
#include "heal/choose.h"
#include "heal/restore.h"
#include "heal/settle.h"
#include "heal/story.h"
#include "heal/view.h"

static void list_gaps(struct healed *healed, const struct mends *mends, struct arena *a)
{
	LIST(struct mojimend_gap) gaps = {0};

	for (size_t i = 0; i < mends->list.len; i++) {
		const struct mend *m = &mends->list.at[i];
		bool is_left = !m->restored || m->marked;
		struct mojimend_gap *gap = is_left ? LIST_PUSH(a, &gaps) : NULL;

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

static void mark(struct mends *mends)
{
	for (size_t i = 0; i < mends->list.len; i++) {
		struct mend *m = &mends->list.at[i];

		if (m->restored || !m->unit.shape.lost)
			continue;
		m->text = STR("\xEF\xBF\xBD");
		m->restored = m->marked = true;
	}
}

static bool restore(struct healed *healed, struct mends *mends, struct detection *d,
		    struct healer *h)
{
	if (!restore_run(mends, d, healed->original, h) || !settle_guesses(healed, mends, d, h))
		return false;
	if (h->uncertain != MOJIMEND_UNCERTAIN_MARK)
		return true;
	mark(mends);
	return settle_guesses(healed, mends, d, h);
}

/* Known text is asked for when there is something to know. */
static bool restore_damaged(struct healed *healed, struct mends *mends, struct detection *d,
			    struct healer *h)
{
	if (!h->reference && h->refer && !h->refer(h, h->user))
		return false;
	return choose(mends, d, healed->original, h) && restore(healed, mends, d, h);
}

bool heal_run(struct healed *healed, struct findings *findings, struct mojimend_str text,
	      struct healer *h)
{
	struct detection detection;
	struct mends mends = {0};
	struct views views = {0};
	bool ok;

	h->views = &views;
	*healed = (struct healed){.original = text, .text = text};
	ok = settle(healed, &mends, &detection, h) &&
	     (!mends.list.len || restore_damaged(healed, &mends, &detection, h));
	views_fini(&views);
	h->views = NULL;
	if (!ok)
		return false;
	choose_end(&mends, h);
	list_gaps(healed, &mends, h->arena);
	story_tell(findings, &mends, &detection, healed, h);
	return h->arena->failed ? error_nomem(h->error) : true;
}
