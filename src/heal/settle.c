/*
 * Detect, judge, apply; then look again.  What the second look would change
 * shows where a repair made its neighbour read differently ("ä¸" that lost a
 * byte, before a restored quotation mark, reads as another character): such
 * neighbours are held back.  Whole characters that it finds besides are added.
 */
#include "heal/settle.h"

#include "base/error.h"
#include "heal/judge.h"

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

/* A walk through mends in the order of the text, knowing where each stands in the healed one. */
struct walk {
	struct mends *mends;
	size_t at;    /* the mend to come */
	size_t shift; /* healed offset minus original offset before it; wraps */
};

static size_t healed_begin(const struct walk *w)
{
	return w->mends->list.at[w->at].unit.begin + w->shift;
}

static size_t healed_end(const struct walk *w)
{
	const struct mend *m = &w->mends->list.at[w->at];

	return healed_begin(w) + (m->restored ? m->text.len : m->unit.end - m->unit.begin);
}

static void step(struct walk *w)
{
	const struct mend *m = &w->mends->list.at[w->at++];

	if (m->restored)
		w->shift += m->text.len - (m->unit.end - m->unit.begin);
}

/* What the mends among the bytes [begin, end) of the healed text are. */
static void look_under(struct walk w, size_t begin, size_t end, bool *restored, bool *held)
{
	*restored = *held = false;
	for (; w.at < w.mends->list.len && healed_begin(&w) < end; step(&w)) {
		if (healed_end(&w) <= begin)
			continue;
		*restored |= w.mends->list.at[w.at].restored;
		*held |= w.mends->list.at[w.at].held;
	}
}

/* Takes back what was restored there; the walk keeps to the text as it was looked at. */
static void hold(struct walk w, size_t begin, size_t end)
{
	for (; w.at < w.mends->list.len && healed_begin(&w) < end; step(&w)) {
		struct mend *m = &w.mends->list.at[w.at];

		if (healed_end(&w) > begin)
			m->held |= m->restored;
	}
}

/* The two lists in one; a new mend takes the place of those that it touches. */
static void merge(struct mends *mends, const struct mends *more, struct arena *a)
{
	struct mends all = {0};
	size_t i = 0;

	for (size_t k = 0; k <= more->list.len; k++) {
		const struct mend *next = k < more->list.len ? &more->list.at[k] : NULL;
		struct mend *slot;

		for (; i < mends->list.len &&
		       (!next || mends->list.at[i].unit.begin < next->unit.begin);
		     i++)
			if ((!next || mends->list.at[i].unit.end <= next->unit.begin) &&
			    (slot = LIST_PUSH(a, &all.list)))
				*slot = mends->list.at[i];
		if (!next)
			break;
		if ((slot = LIST_PUSH(a, &all.list)))
			*slot = *next;
		while (i < mends->list.len && mends->list.at[i].unit.begin < next->unit.end)
			i++;
	}
	*mends = all;
}

static void take_back_held(struct mends *mends, struct arena *a)
{
	for (size_t i = 0; i < mends->list.len; i++) {
		struct mend *m = &mends->list.at[i];
		uint32_t *only;

		if (!m->held || !m->restored)
			continue;
		m->restored = false;
		only = arena_alloc(a, sizeof(*only));
		if (!only || m->candidate_count)
			continue;
		*only = m->unit.shape.c;
		m->candidates = only;
		m->candidate_count = 1;
	}
}

/* Sets the second look beside the first; true when it would change nothing. */
static bool compare(struct mends *mends, const struct mends *second, bool *doubt, struct arena *a)
{
	struct walk w = {.mends = mends};
	struct mends more = {0};
	bool stable = true;

	for (size_t i = 0; i < second->list.len; i++) {
		struct mend m = second->list.at[i], *slot;
		bool restored, held;

		if (!m.restored)
			continue;
		while (w.at < mends->list.len && healed_end(&w) <= m.unit.begin)
			step(&w);
		look_under(w, m.unit.begin, m.unit.end, &restored, &held);
		if (restored)
			hold(w, m.unit.begin, m.unit.end);
		stable &= held && !restored;
		if (restored || held)
			continue;
		*doubt |= m.unit.shape.lost || (m.unit.shape.signs & SIGN_SPACE);
		m.unit.begin -= w.shift;
		m.unit.end -= w.shift;
		slot = LIST_PUSH(a, &more.list);
		if (slot)
			*slot = m;
	}
	take_back_held(mends, a);
	merge(mends, &more, a);
	return stable;
}

/*
 * One more look at the healed text; true when it would be left alone.  In
 * doubt is a repair that only the second look would make, from less evidence
 * than the first look had.
 */
static bool look_again(struct healed *healed, struct mends *mends, bool *doubt, bool *stable,
		       struct healer *h)
{
	struct detection again;
	struct mends second = {0};

	if (!detect_run(&again, healed->text, h->arena))
		return error_nomem(h->error);
	if (!judge_units(&second, &again, healed->text, h->decoder, h->arena, h->error))
		return false;
	*stable = compare(mends, &second, doubt, h->arena);
	return true;
}

/* Nothing is repaired, everything is reported. */
static void refuse(struct healed *healed, struct mends *mends, struct arena *a)
{
	for (size_t i = 0; i < mends->list.len; i++)
		mends->list.at[i].held |= mends->list.at[i].restored;
	take_back_held(mends, a);
	rebuild(healed, mends, a);
}

static bool any_restored(const struct mends *mends)
{
	for (size_t i = 0; i < mends->list.len; i++)
		if (mends->list.at[i].restored)
			return true;
	return false;
}

static bool any_held(const struct mends *mends)
{
	for (size_t i = 0; i < mends->list.len; i++)
		if (mends->list.at[i].held)
			return true;
	return false;
}

/* As the next run begins: detect, judge, and hold back what the second look would change. */
static bool begin(struct healed *healed, struct mends *mends, struct detection *d, struct healer *h)
{
	bool doubt = false, stable = false;

	if (!detect_run(d, healed->original, h->arena))
		return error_nomem(h->error);
	if (!judge_units(mends, d, healed->original, h->decoder, h->arena, h->error))
		return false;
	for (int round = 0; round < ROUNDS && !doubt; round++) {
		rebuild(healed, mends, h->arena);
		if (!any_restored(mends))
			return true;
		if (!look_again(healed, mends, &doubt, &stable, h))
			return false;
		if (stable)
			return true;
	}
	refuse(healed, mends, h->arena);
	return true;
}

/*
 * Takes over what the next run would repair, as long as it is text that stands
 * there from the start; false: it is not.
 */
static bool take_over(struct mends *mends, const struct mends *next, struct arena *a)
{
	struct walk w = {.mends = mends};
	struct mends more = {0};

	for (size_t i = 0; i < next->list.len; i++) {
		struct mend m = next->list.at[i], *slot;
		bool restored, held;

		if (!m.restored)
			continue;
		while (w.at < mends->list.len && healed_end(&w) <= m.unit.begin)
			step(&w);
		look_under(w, m.unit.begin, m.unit.end, &restored, &held);
		if (restored || m.unit.shape.lost || (m.unit.shape.signs & SIGN_SPACE))
			return false;
		m.unit.begin -= w.shift;
		m.unit.end -= w.shift;
		slot = LIST_PUSH(a, &more.list);
		if (slot)
			*slot = m;
	}
	merge(mends, &more, a);
	return true;
}

bool settle(struct healed *healed, struct mends *mends, struct detection *detection,
	    struct healer *h)
{
	if (!begin(healed, mends, detection, h))
		return false;
	for (int round = 0; any_held(mends); round++) {
		struct healed next = {.original = healed->text, .text = healed->text};
		struct mends more = {0};
		struct detection again;

		if (!begin(&next, &more, &again, h))
			return false;
		if (!any_restored(&more))
			return true;
		if (round == ROUNDS || !take_over(mends, &more, h->arena)) {
			refuse(healed, mends, h->arena);
			return true;
		}
		rebuild(healed, mends, h->arena);
	}
	return true;
}
