/* A mend of several characters knows where each of them stands: damage tells how long each is. */
#include "heal/split.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "heal/damage.h"

struct mend *split_make_room(struct mends *mends, size_t more, struct arena *a)
{
	size_t len = mends->list.len, need = len + more;

	if (need > mends->list.size)
		LIST_RESERVE(a, &mends->list, need + need / 8);
	if (a->failed)
		return NULL;
	memmove(mends->list.at + more, mends->list.at, len * sizeof(*mends->list.at));
	mends->list.len = need;
	return mends->list.at + more;
}

/* Each character of the mend for itself; whole ones, so nothing of them was dropped. */
static void split_mend(struct mend *to, const struct mend *m, struct arena *a)
{
	const struct mojimend_model model = {.layers = m->unit.layers,
					     .nbsp_space = (m->unit.shape.signs & SIGN_SPACE) != 0};
	struct buf seen = buf_on(a);
	size_t begin = m->unit.begin;

	for (size_t i = 0, n; i < m->text.len; i += n) {
		struct mend *one = to++;
		uint32_t c;

		seen.len = 0;
		n = utf8_next(m->text.ptr + i, &c);
		damage_text(&seen, str_cut(m->text, i, i + n), m->unit.page, &model);
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
	struct arena scratch = {0};
	size_t count = mends->list.len, more = 0;
	struct mend *from, *to;

	for (size_t i = 0; i < count; i++)
		more += !split || split[i] ? mends->list.at[i].characters - 1 : 0;
	from = more ? split_make_room(mends, more, a) : NULL;
	if (!from)
		return;
	/* What is written never comes up with what is yet to be read. */
	to = mends->list.at;
	for (size_t i = 0; i < count && !scratch.failed; i++) {
		const struct mend m = from[i];

		if (m.characters > 1 && (!split || split[i])) {
			split_mend(to, &m, &scratch);
			to += m.characters;
		} else {
			*to++ = m;
		}
	}
	a->failed |= scratch.failed;
	arena_fini(&scratch);
}
