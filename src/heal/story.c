/*
 * A run ends where sound characters beyond ASCII stand between, or another
 * damage begins.  What an earlier repair left, lost characters in sound text,
 * is one run all the same: a note that was repaired does not rain findings.
 */
#include "heal/story.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "codec/page.h"
#include "heal/judge.h"

static bool same_pages(const struct mojimend_model *a, const struct mojimend_model *b)
{
	return a->page_count == b->page_count && !memcmp(a->pages, b->pages, a->page_count);
}

static bool is_spared(const struct healer *h, const struct mend *m)
{
	return h->spared && h->spared(h->user, m->unit.begin, m->unit.end);
}

static size_t run_end(const struct mends *mends, const struct detection *d, size_t first,
		      const struct healer *h)
{
	bool spared = is_spared(h, &mends->list.at[first]);
	struct mojimend_model model = judge_model(d, &mends->list.at[first].unit);
	bool remains = !mends->list.at[first].restored;
	size_t i = first + 1;

	for (; i < mends->list.len; i++) {
		struct mojimend_model next = judge_model(d, &mends->list.at[i].unit);

		remains &= !mends->list.at[i].restored;
		if (is_spared(h, &mends->list.at[i]) != spared)
			break;
		if (!mends->list.at[i].unit.joined && !remains)
			break;
		if (next.layers != model.layers || !same_pages(&next, &model))
			break;
	}
	return i;
}

static struct mojimend_gap gap_of(const struct mend *m)
{
	return (struct mojimend_gap){m->unit.begin,	 m->unit.end,
				     m->unit.shape.lost, m->ranked ? m->ranked : m->candidates,
				     m->chances,	 m->candidate_count};
}

static struct mojimend_restoration restoration_of(const struct mend *m)
{
	struct mojimend_restoration r = {
		.gap = gap_of(m), .guessed = m->guessed, .chosen = m->chosen};

	utf8_decode(m->text.ptr, m->text.len, &r.c);
	return r;
}

/* Of lists that are long, no room is wasted in growing. */
struct lists {
	LIST(struct mojimend_gap) gaps;
	LIST(struct mojimend_restoration) restorations;
};

static bool is_restored(const struct mend *m)
{
	return m->restored && !m->marked;
}

static void list_characters(struct mojimend_damage *damage, const struct mend *mends, size_t count,
			    struct arena *a)
{
	struct lists l = {0};
	size_t restored = 0;

	for (size_t i = 0; i < count; i++)
		restored += is_restored(&mends[i]) && mends[i].unit.shape.lost;
	LIST_RESERVE(a, &l.restorations, restored);
	LIST_RESERVE(a, &l.gaps, damage->left);
	for (size_t i = 0; i < count; i++) {
		const struct mend *m = &mends[i];
		struct mojimend_restoration *restoration;
		struct mojimend_gap *gap;

		if (!is_restored(m)) {
			gap = LIST_PUSH(a, &l.gaps);
			if (gap)
				*gap = gap_of(m);
		} else if (m->unit.shape.lost) {
			restoration = LIST_PUSH(a, &l.restorations);
			if (restoration)
				*restoration = restoration_of(m);
		}
	}
	damage->gaps = l.gaps.at;
	damage->gap_count = l.gaps.len;
	damage->restorations = l.restorations.at;
	damage->restoration_count = l.restorations.len;
}

static const struct mojimend_damage *damage_of(const struct mend *mends, size_t count,
					       const struct detection *d,
					       const struct healed *healed, struct arena *a)
{
	struct mojimend_damage *damage = arena_new(a, struct mojimend_damage);
	size_t begin = edits_from_begin(&healed->edits, mends[0].unit.begin);
	size_t end = edits_from_end(&healed->edits, mends[count - 1].unit.end);

	if (!damage)
		return NULL;
	damage->model = judge_model(d, &mends[0].unit);
	damage->text = str_cut(healed->text, begin, end);
	for (size_t i = 0; i < count; i++) {
		const struct mend *m = &mends[i];

		damage->model.nbsp_space |= (m->unit.shape.signs & SIGN_SPACE) != 0;
		damage->lost += m->unit.shape.lost != 0;
		damage->lost_bytes += m->unit.shape.lost;
		damage->characters += m->characters;
		damage->restored += is_restored(m) ? m->characters : 0;
		damage->guessed += m->guessed;
		damage->chosen += m->chosen && m->restored;
		damage->left += !is_restored(m);
	}
	list_characters(damage, mends, count, a);
	return damage;
}

static void add_pages(struct buf *b, const struct mojimend_model *m)
{
	for (unsigned i = 0; i < m->page_count; i++) {
		if (i)
			buf_say(b, i + 1u < m->page_count ? ", " : " or ");
		buf_z(b, pages[m->pages[i]].name);
	}
}

static struct mojimend_str message_of(const struct mojimend_damage *damage,
				      enum mojimend_language language, struct arena *a)
{
	struct buf b = buf_in(a, language);

	buf_say(&b, "UTF-8 that was read as ");
	add_pages(&b, &damage->model);
	if (damage->model.layers > 1)
		buf_say(&b, ", %d times over", damage->model.layers);
	buf_say(&b, ": %zu character%s", damage->characters, damage->characters == 1 ? "" : "s");
	if (!damage->left)
		buf_say(&b,
			damage->characters == 1 ? ", can be restored" : ", all can be restored");
	else if (damage->restored)
		buf_say(&b, ", %zu can be restored", damage->restored);
	if (damage->guessed)
		buf_say(&b, " (%zu by likelihood)", damage->guessed);
	if (damage->chosen)
		buf_say(&b, " (%zu as chosen)", damage->chosen);
	if (damage->lost)
		buf_say(&b, damage->lost == 1 ? ", %zu has lost bytes" : ", %zu have lost bytes",
			damage->lost);
	if (damage->left > damage->lost)
		buf_say(&b, damage->left == 1 ? ", %zu stays as it is" : ", %zu stay as they are",
			damage->left);
	return buf_str(&b);
}

void story_tell(struct findings *findings, const struct mends *mends, const struct detection *d,
		const struct healed *healed, const struct healer *h)
{
	struct arena *a = h->arena;

	for (size_t i = 0, end; i < mends->list.len; i = end) {
		const struct mend *first = &mends->list.at[i];
		const struct mojimend_damage *damage;

		end = run_end(mends, d, i, h);
		damage = damage_of(first, end - i, d, healed, a);
		if (!damage)
			return;
		findings_add(findings, a,
			     (struct mojimend_finding){
				     .rule = "encoding/mojibake",
				     .severity = MOJIMEND_ERROR,
				     .begin = first->unit.begin,
				     .end = mends->list.at[end - 1].unit.end,
				     .message = message_of(damage, findings->language, a),
				     .damage = damage,
			     });
	}
}
