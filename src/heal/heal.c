/*
 * Detect, judge, apply; then look again.  What the second look would change
 * shows where a repair made its neighbour read differently ("ä¸" that lost a
 * byte, before a restored quotation mark, reads as another character): such
 * neighbours are withdrawn.  Whole characters that it finds besides are added.
 * So the text that is given out would be left alone by the next run.
 */
#include "heal/heal.h"

#include "base/error.h"
#include "heal/judge.h"
#include "heal/story.h"

enum { ROUNDS = 6 };

static void build_edits(struct edits *edits, const struct mends *mends, struct arena *a)
{
	for (size_t i = 0, end; i < mends->list.len; i = end) {
		const struct mend *m = &mends->list.at[i];
		struct buf text = buf_on(a);

		end = i + 1;
		if (!m->restored)
			continue;
		buf_str_add(&text, m->text);
		while (end < mends->list.len && mends->list.at[end].restored &&
		       mends->list.at[end].unit.begin == mends->list.at[end - 1].unit.end)
			buf_str_add(&text, mends->list.at[end++].text);
		edits_add(edits, a, m->unit.begin, mends->list.at[end - 1].unit.end,
			  buf_str(&text));
	}
}

static void rebuild(struct healed *healed, const struct mends *mends, struct arena *a)
{
	healed->edits = (struct edits){0};
	build_edits(&healed->edits, mends, a);
	healed->text = edits_apply(&healed->edits, healed->original, a);
}

/* The first mend that ends behind the offset. */
static size_t find_mend(const struct mends *mends, size_t offset)
{
	size_t low = 0, high = mends->list.len;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (mends->list.at[mid].unit.end <= offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/*
 * Takes back the restored ones among the mends that the second look read
 * together; false: there were none, only text that stood there from the start.
 */
static bool withdraw(struct mends *mends, size_t begin, size_t end)
{
	bool any = false;

	for (size_t i = find_mend(mends, begin);
	     i < mends->list.len && mends->list.at[i].unit.begin < end; i++) {
		any |= mends->list.at[i].restored;
		mends->list.at[i].restored = false;
	}
	return any;
}

static void add_sorted(struct mends *mends, struct mend mend, struct arena *a)
{
	size_t at = find_mend(mends, mend.unit.begin);
	bool replaces = at < mends->list.len && mends->list.at[at].unit.begin < mend.unit.end;

	if (replaces) {
		mends->list.at[at] = mend;
		return;
	}
	if (!LIST_PUSH(a, &mends->list))
		return;
	memmove(&mends->list.at[at + 1], &mends->list.at[at],
		(mends->list.len - 1 - at) * sizeof(mend));
	mends->list.at[at] = mend;
}

/*
 * One more look at the healed text; true when it would be left alone.  In
 * doubt is a repair that only the second look would make, from less evidence
 * than the first look had.
 */
static bool is_stable(struct healed *healed, struct mends *mends, bool *doubt,
		      struct decoder *decoder, struct arena *a, struct mojimend_error *e)
{
	struct detection again;
	struct mends second = {0};
	bool stable = true;

	if (!detect_run(&again, healed->text, a)) {
		error_nomem(e);
		return true;
	}
	if (!judge_units(&second, &again, healed->text, decoder, a, e))
		return true;
	for (size_t i = 0; i < second.list.len; i++) {
		struct mend m = second.list.at[i];

		if (!m.restored)
			continue;
		stable = false;
		*doubt |= m.unit.shape.lost || (m.unit.shape.signs & SIGN_SPACE);
		m.unit.begin = edits_to_begin(&healed->edits, m.unit.begin);
		m.unit.end = edits_to_end(&healed->edits, m.unit.end);
		if (!withdraw(mends, m.unit.begin, m.unit.end))
			add_sorted(mends, m, a);
	}
	return stable;
}

static bool settle(struct healed *healed, struct mends *mends, struct decoder *decoder,
		   struct arena *a, struct mojimend_error *e)
{
	bool doubt = false;

	for (int round = 0; round < ROUNDS && !doubt; round++) {
		rebuild(healed, mends, a);
		if (is_stable(healed, mends, &doubt, decoder, a, e))
			return e->status == MOJIMEND_OK;
	}
	/* It does not settle: nothing is repaired, everything is reported. */
	for (size_t i = 0; i < mends->list.len; i++)
		mends->list.at[i].restored = false;
	rebuild(healed, mends, a);
	return true;
}

static void list_gaps(struct healed *healed, const struct mends *mends, struct arena *a)
{
	LIST(struct mojimend_gap) gaps = {0};

	for (size_t i = 0; i < mends->list.len; i++) {
		const struct mend *m = &mends->list.at[i];
		struct mojimend_gap *gap = m->restored ? NULL : LIST_PUSH(a, &gaps);

		if (gap)
			*gap = (struct mojimend_gap){
				edits_from_begin(&healed->edits, m->unit.begin),
				edits_from_begin(&healed->edits, m->unit.end), m->unit.shape.lost,
				m->candidates, m->candidate_count};
	}
	healed->gaps = gaps.at;
	healed->gap_count = gaps.len;
}

bool heal_run(struct healed *healed, struct findings *findings, struct mojimend_str text,
	      struct decoder *decoder, struct arena *a, struct mojimend_error *e)
{
	struct detection detection;
	struct mends mends = {0};

	*healed = (struct healed){.original = text, .text = text};
	if (!detect_run(&detection, text, a))
		return error_nomem(e);
	if (!detection.units.len)
		return true;
	if (!judge_units(&mends, &detection, text, decoder, a, e) ||
	    !settle(healed, &mends, decoder, a, e))
		return false;
	list_gaps(healed, &mends, a);
	story_tell(findings, &mends, &detection, healed, a);
	return a->failed ? error_nomem(e) : true;
}
