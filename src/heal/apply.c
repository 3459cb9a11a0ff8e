/* What was restored becomes edits, neighbours one, and the edits a text. */
#include "heal/apply.h"

#include "base/buf.h"

/* The text of mends that stand side by side. */
static struct mojimend_str text_of(const struct mend *mends, size_t count, struct arena *a)
{
	struct buf text = buf_on(a);

	if (count == 1)
		return mends->text;
	for (size_t i = 0; i < count; i++)
		buf_str_add(&text, mends[i].text);
	return buf_str(&text);
}

/* Is it restored, and not the continuation of the one before? */
static bool is_first(const struct mends *mends, size_t i)
{
	const struct mend *m = &mends->list.at[i];

	return m->restored && !(i && m[-1].restored && m[-1].unit.end == m->unit.begin);
}

static void build_edits(struct edits *edits, const struct mends *mends, struct arena *a)
{
	for (size_t i = 0, end; i < mends->list.len; i = end) {
		const struct mend *m = &mends->list.at[i];

		end = i + 1;
		if (!m->restored)
			continue;
		while (end < mends->list.len && mends->list.at[end].restored &&
		       mends->list.at[end].unit.begin == mends->list.at[end - 1].unit.end)
			end++;
		edits_add(edits, a, m->unit.begin, mends->list.at[end - 1].unit.end,
			  text_of(m, end - i, a));
	}
}

/* In the room of the edits before: this happens again and again. */
void apply_mends(struct healed *healed, const struct mends *mends, struct arena *a)
{
	size_t count = 0;

	for (size_t i = 0; i < mends->list.len; i++)
		count += is_first(mends, i);
	LIST_RESERVE(a, &healed->edits.list, count);
	LIST_RESERVE(a, &healed->edits.out, count);
	healed->edits.list.len = healed->edits.out.len = 0;
	build_edits(&healed->edits, mends, a);
	healed->text = edits_apply(&healed->edits, healed->original, a);
}
