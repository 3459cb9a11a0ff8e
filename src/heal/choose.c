/*
 * A choice is held to the same measure as a guess: a candidate of its gap, fit
 * to be written, proved, and such that the next run changes nothing.
 */
#include "heal/choose.h"

#include "base/error.h"
#include "heal/restore.h"

bool choices_are_sorted(const struct choices *choices)
{
	for (size_t i = 1; i < choices->count; i++)
		if (choices->at[i].begin <= choices->at[i - 1].begin)
			return false;
	return true;
}

static bool is_candidate(const struct mend *m, uint32_t c)
{
	for (size_t i = 0; i < m->candidate_count; i++)
		if (m->candidates[i] == c)
			return true;
	return false;
}

static void choose_one(struct mend *m, uint32_t c, struct detection *d, struct mojimend_str text,
		       struct arena *keep, struct arena *scratch)
{
	if (m->restored || !m->unit.shape.lost || !is_candidate(m, c) ||
	    !restore_to(m, c, d, text, keep, scratch))
		return;
	m->guessed = false;
	m->chosen = true;
}

/* The mend from `from` on that begins there, or NULL; *from moves on. */
static struct mend *find(const struct mends *mends, size_t *from, size_t begin)
{
	while (*from < mends->list.len && mends->list.at[*from].unit.begin < begin)
		++*from;
	if (*from == mends->list.len || mends->list.at[*from].unit.begin != begin)
		return NULL;
	return &mends->list.at[*from];
}

bool choose(struct mends *mends, struct detection *d, struct mojimend_str text, struct healer *h)
{
	const struct choices *choices = h->choices;
	struct arena scratch = {0};
	bool failed;

	for (size_t i = 0, at = 0; choices && i < choices->count; i++) {
		struct mend *m = find(mends, &at, choices->at[i].begin);

		if (m)
			choose_one(m, choices->at[i].c, d, text, h->arena, &scratch);
		if (i % 64 == 63)
			arena_reuse(&scratch);
	}
	failed = scratch.failed || h->arena->failed;
	arena_fini(&scratch);
	return !failed || error_nomem(h->error);
}

void choose_end(const struct mends *mends, struct healer *h)
{
	struct choices *choices = h->choices;
	LIST(struct mojimend_choice) unused = {0};

	if (!choices)
		return;
	for (size_t i = 0, at = 0; i < choices->count; i++) {
		const struct mend *m = find(mends, &at, choices->at[i].begin);
		struct mojimend_choice *slot;

		if (m && m->chosen && m->restored)
			continue;
		slot = LIST_PUSH(h->arena, &unused);
		if (slot)
			*slot = choices->at[i];
	}
	choices->unused = unused.at;
	choices->unused_count = unused.len;
}
