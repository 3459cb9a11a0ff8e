/* A mend of several characters knows where each of them stands: damage tells how long each is. */
#include "heal/split.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "heal/damage.h"

void split_put_back(struct mends *mends, const struct mends *by, struct arena *a)
{
	size_t len = by->list.len;

	if (len > mends->list.size)
		LIST_RESERVE(a, &mends->list, len + len / 8);
	if (a->failed)
		return;
	memcpy(mends->list.at, by->list.at, len * sizeof(*by->list.at));
	mends->list.len = len;
}

/* Each character of the mend for itself; whole ones, so nothing of them was dropped. */
static void split_mend(struct mends *to, const struct mend *m, struct arena *a)
{
	const struct mojimend_model model = {.layers = m->unit.layers,
					     .nbsp_space = (m->unit.shape.signs & SIGN_SPACE) != 0};
	struct buf seen = buf_on(a);
	size_t begin = m->unit.begin;

	for (size_t i = 0, n; i < m->text.len; i += n) {
		struct mend *one = LIST_PUSH(a, &to->list);
		uint32_t c;

		seen.len = 0;
		n = utf8_next(m->text.ptr + i, &c);
		damage_text(&seen, str_cut(m->text, i, i + n), m->unit.page, &model);
		if (!one)
			return;
		*one = *m;
		one->characters = 1;
		one->text = str_cut(m->text, i, i + n);
		one->unit.shape.c = c;
		one->unit.begin = begin;
		one->unit.end = begin += seen.len;
		one->unit.joined |= i > 0;
	}
	assert(a->failed || begin == m->unit.end);
}

void split_mends(struct mends *mends, const bool *split, struct arena *a)
{
	struct mends all = {0};
	struct arena scratch = {0};
	size_t count = 0;

	for (size_t i = 0; i < mends->list.len; i++)
		count += !split || split[i] ? mends->list.at[i].characters : 1;
	if (count == mends->list.len)
		return;
	LIST_RESERVE(&scratch, &all.list, count);
	for (size_t i = 0; i < mends->list.len; i++) {
		const struct mend *m = &mends->list.at[i];
		struct mend *slot;

		if (m->characters > 1 && (!split || split[i]))
			split_mend(&all, m, &scratch);
		else if ((slot = LIST_PUSH(&scratch, &all.list)))
			*slot = *m;
	}
	a->failed |= scratch.failed;
	if (!a->failed)
		split_put_back(mends, &all, a);
	arena_fini(&scratch);
}
