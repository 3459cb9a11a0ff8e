/*
 * Detect, judge, apply; then look again.  What the second look would change
 * shows where a repair made its neighbour read differently (the E4 B8 of 中
 * that lost its AD, before a restored quotation mark, reads as 专), and that is
 * held back.  Every round holds something back or adds a character that stands
 * there, so it ends; almost always after one.  Where six are not enough, the
 * file is left as it is: the next run would come to the same end.
 */
#include "heal/settle.h"

#include <string.h>

#include "base/error.h"
#include "heal/apply.h"
#include "heal/judge.h"
#include "heal/restore.h"
#include "heal/split.h"
#include "heal/view.h"

enum { ROUNDS = 6 };

/* A walk through mends in the order of the text, knowing where each stands in the healed one. */
struct walk {
	struct mends *mends;
	struct detection *first; /* what the first look found, and in which text */
	struct mojimend_str original;
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
	size_t count = mends->list.len, i = 0;
	const struct mend *from;
	struct mend *to;

	from = more->list.len ? split_make_room(mends, more->list.len, a) : NULL;
	if (!from)
		return;
	to = mends->list.at;
	for (size_t k = 0; k < more->list.len; k++) {
		const struct mend *next = &more->list.at[k];

		for (; i < count && from[i].unit.begin < next->unit.begin; i++)
			if (from[i].unit.end <= next->unit.begin)
				*to++ = from[i];
		*to++ = *next;
		while (i < count && from[i].unit.begin < next->unit.end)
			i++;
	}
	memmove(to, from + i, (count - i) * sizeof(*to));
	mends->list.len = (size_t)(to - mends->list.at) + count - i;
}

static void take_back_held(struct mends *mends, struct arena *a)
{
	for (size_t i = 0; i < mends->list.len; i++) {
		struct mend *m = &mends->list.at[i];
		uint32_t *only;

		if (!m->held || !m->restored)
			continue;
		m->restored = m->guessed = m->marked = m->chosen = false;
		only = arena_alloc(a, sizeof(*only));
		if (!only || m->candidate_count)
			continue;
		*only = m->unit.shape.c;
		m->candidates = only;
		m->candidate_count = 1;
	}
}

/* The mends of a line, and where it ends. */
struct span {
	size_t from, to, end;
};

/* Of the line that holds the bytes [begin, end), which stand before the mend `near`. */
static struct span find_line(const struct mends *mends, size_t near, size_t begin, size_t end,
			     struct mojimend_str text)
{
	const struct mend *at = mends->list.at;
	struct span line = {near, near, end};

	while (line.from && (at[line.from - 1].unit.end >= begin ||
			     !memchr(text.ptr + at[line.from - 1].unit.end, '\n',
				     begin - at[line.from - 1].unit.end)))
		begin = at[--line.from].unit.begin;
	while (line.end < text.len && text.ptr[line.end] != '\n')
		line.end++;
	while (line.to < mends->list.len && at[line.to].unit.begin <= line.end)
		line.to++;
	return line;
}

/*
 * A guess of another look for the mend that comes next: is it one of its
 * candidates, and proved by the damage that the first look found?
 */
static bool is_guess_for(const struct walk *w, const struct mend *guess)
{
	const struct mend *m = &w->mends->list.at[w->at];
	bool among = false;

	if (!guess->guessed || w->at == w->mends->list.len || m->restored)
		return false;
	if (healed_begin(w) != guess->unit.begin || healed_end(w) != guess->unit.end)
		return false;
	for (size_t i = 0; i < m->candidate_count; i++)
		among |= m->candidates[i] == guess->ranked[0];
	return among && restore_proved(m, guess->text, w->first, w->original);
}

/* The mend that stands there, restored so. */
static void add_guess(struct mends *more, const struct walk *w, const struct mend *guess,
		      struct arena *a)
{
	struct mend m = w->mends->list.at[w->at], *slot;

	m.text = str_of(arena_z(a, guess->text), guess->text.len);
	m.restored = m.guessed = true;
	slot = LIST_PUSH(a, &more->list);
	if (slot)
		*slot = m;
}

/*
 * Characters are held back one by one: where another look would repair
 * something, no mend of that line stands for several.  What fills a gap with
 * one of its candidates holds back nothing.
 */
static void split_lines(struct walk w, const struct mends *look, struct arena *a)
{
	struct mends *mends = w.mends;
	struct mojimend_str text = w.original;
	struct arena scratch = {0};
	bool *split = NULL;
	struct span line = {0, 0, 0};

	for (size_t i = 0; i < look->list.len && !scratch.failed; i++) {
		const struct mend *m = &look->list.at[i];

		if (!m->restored)
			continue;
		while (w.at < mends->list.len && healed_end(&w) <= m->unit.begin)
			step(&w);
		if (is_guess_for(&w, m))
			continue;
		if (!split)
			split = arena_alloc(&scratch, mends->list.len + 1);
		if (!split || m->unit.begin - w.shift < line.end)
			continue;
		line = find_line(mends, w.at, m->unit.begin - w.shift, m->unit.end - w.shift, text);
		memset(split + line.from, true, line.to - line.from);
	}
	a->failed |= scratch.failed;
	if (split && !a->failed)
		split_mends(mends, split, a);
	arena_fini(&scratch);
}

/* What another look at the healed text says about the mends. */
struct second_look {
	bool changes; /* it would repair something */
	bool stuck;   /* and nothing can be held back to keep it from that */
};

/* Holds back all that is restored on the line; false: nothing is. */
static bool hold_line(struct mends *mends, const struct span *line)
{
	bool any = false;

	for (size_t i = line->from; i < line->to; i++) {
		any |= mends->list.at[i].restored;
		mends->list.at[i].held |= mends->list.at[i].restored;
	}
	return any;
}

static void add(struct mends *more, const struct mend *m, struct arena *a)
{
	const char *text = arena_z(a, m->text);
	struct mend *slot = text ? LIST_PUSH(a, &more->list) : NULL;
	size_t n = m->candidate_count;

	if (!slot)
		return;
	*slot = *m;
	slot->text.ptr = text;
	slot->candidates = slot->ranked = NULL;
	slot->candidate_count = m->guessed ? n : 0;
	if (!m->guessed)
		return;
	slot->candidates = arena_copy(a, m->candidates, n * sizeof(*m->candidates));
	slot->ranked = arena_copy(a, m->ranked, n * sizeof(*m->ranked));
	slot->chances = arena_copy(a, m->chances, n * sizeof(*m->chances));
}

/* What is added that was in doubt at first: spaces taken for U+00A0, and guesses. */
enum insist { INSIST_NOT, INSIST_SPACES, INSIST_GUESSES };

/*
 * Lays another look over the mends.  Where it reads restored text, that is
 * held back.  Whole characters that stand there from the start are added; but
 * what takes a space for U+00A0, or fills a gap, from less evidence than the
 * first look had, is in doubt: the repair of its line is held back, so that
 * its evidence stays.  With `anew`, what is held counts as text from the start;
 * with `insist`, lines were held back before and repaired again, and what the
 * next run would write there is added, too.
 */
static struct second_look lay_over(struct walk w, const struct mends *look, bool anew,
				   enum insist insist, struct arena *a)
{
	struct mends *mends = w.mends;
	struct second_look verdict = {0};
	struct mends more = {0};
	struct span line = {0, 0, 0}; /* the last one that was held back */

	split_lines(w, look, a);
	for (size_t i = 0; i < look->list.len; i++) {
		struct mend m = look->list.at[i];
		bool restored, held;

		if (!m.restored)
			continue;
		while (w.at < mends->list.len && healed_end(&w) <= m.unit.begin)
			step(&w);
		look_under(w, m.unit.begin, m.unit.end, &restored, &held);
		if (restored)
			hold(w, m.unit.begin, m.unit.end);
		if (held && !restored && !anew)
			continue;
		verdict.changes = true;
		if (is_guess_for(&w, &m)) {
			add_guess(&more, &w, &m, a);
			continue;
		}
		m.unit.begin -= w.shift;
		m.unit.end -= w.shift;
		if (restored)
			continue;
		if (m.unit.shape.lost ? insist == INSIST_GUESSES && m.guessed &&
						restore_proved(&m, m.text, w.first, w.original)
				      : insist || !(m.unit.shape.signs & SIGN_SPACE)) {
			add(&more, &m, a);
		} else if (m.unit.begin >= line.end) {
			line = find_line(mends, w.at, m.unit.begin, m.unit.end, w.original);
			verdict.stuck |= !hold_line(mends, &line);
		}
	}
	take_back_held(mends, a);
	merge(mends, &more, a);
	return verdict;
}

/* One more look at the healed text. */
static bool look_again(struct healed *healed, struct mends *mends, struct detection *first,
		       struct second_look *verdict, struct healer *h)
{
	struct arena scratch = {0};
	struct detection again;
	struct mends second = {0};
	bool ok = view_read(&second, &again, healed->text, !h->foreseen, &scratch, h);

	if (ok) {
		split_mends(&second, NULL, &scratch);
		*verdict = lay_over(
			(struct walk){.mends = mends, .first = first, .original = healed->original},
			&second, false, INSIST_NOT, h->arena);
		h->arena->failed |= scratch.failed;
	}
	arena_fini(&scratch);
	return ok;
}

/* Nothing is repaired, everything is reported. */
static void refuse(struct healed *healed, struct mends *mends, struct arena *a)
{
	split_mends(mends, NULL, a);
	for (size_t i = 0; i < mends->list.len; i++)
		mends->list.at[i].held |= mends->list.at[i].restored;
	take_back_held(mends, a);
	apply_mends(healed, mends, a);
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
	struct second_look verdict = {0};

	if (!view_read(mends, d, healed->original, h->foreseen, h->arena, h))
		return false;
	for (int round = 0; round < ROUNDS && !verdict.stuck; round++) {
		apply_mends(healed, mends, h->arena);
		if (!any_restored(mends))
			return true;
		if (!look_again(healed, mends, d, &verdict, h))
			return false;
		if (!verdict.changes)
			return true;
	}
	refuse(healed, mends, h->arena);
	return true;
}

/* A guess that only the repaired text brings up is never sure enough for more than `best`. */
static enum insist insistence(int round, const struct healer *h)
{
	return round < 2				 ? INSIST_NOT
	       : h->uncertain == MOJIMEND_UNCERTAIN_BEST ? INSIST_GUESSES
							 : INSIST_SPACES;
}

/*
 * The next run takes back, as this one does, a guess that makes what stands
 * beside it read differently.
 */
static bool take_back_contradicted(struct healed *next, struct mends *mends, struct detection *d,
				   struct healer *h)
{
	struct walk w = {.mends = mends, .first = d, .original = next->original};
	struct arena scratch = {0};
	struct detection again;
	struct mends second = {0};
	bool ok;

	apply_mends(next, mends, h->arena);
	ok = view_read(&second, &again, next->text, false, &scratch, h);
	for (size_t i = 0; ok && i < second.list.len; i++) {
		const struct mend *m = &second.list.at[i];

		while (w.at < mends->list.len && healed_end(&w) <= m->unit.begin)
			step(&w);
		if (m->restored)
			hold(w, m->unit.begin, m->unit.end);
	}
	take_back_held(mends, h->arena);
	h->arena->failed |= scratch.failed;
	arena_fini(&scratch);
	return ok;
}

/*
 * What the next run would repair is repaired now; *stable: it would repair
 * nothing more.  With `guesses`, that run weighs the lost ones, too.
 */
static bool foresee(struct healed *healed, struct mends *mends, struct detection *first,
		    bool guesses, bool *stable, struct healer *h)
{
	*stable = false;
	for (int round = 0; round <= ROUNDS; round++) {
		struct healed next = {.original = healed->text, .text = healed->text};
		struct arena scratch = {0};
		struct healer looker = *h;
		struct second_look verdict = {0};
		struct mends more = {0};
		struct detection again;
		bool ok;

		looker.arena = &scratch;
		looker.foreseen = true;
		ok = begin(&next, &more, &again, &looker) &&
		     (!guesses || restore_run(&more, &again, next.original, &looker)) &&
		     (!guesses || !round || take_back_contradicted(&next, &more, &again, &looker));

		if (ok) {
			split_mends(&more, NULL, &scratch);
			verdict = lay_over((struct walk){.mends = mends,
							 .first = first,
							 .original = healed->original},
					   &more, true, insistence(round, h), h->arena);
			h->arena->failed |= scratch.failed;
		}
		arena_fini(&scratch);
		if (!ok)
			return false;
		*stable = !verdict.changes;
		if (*stable || verdict.stuck)
			return true;
		apply_mends(healed, mends, h->arena);
	}
	return true;
}

bool settle(struct healed *healed, struct mends *mends, struct detection *detection,
	    struct healer *h)
{
	bool stable = true;

	if (!begin(healed, mends, detection, h) ||
	    (any_held(mends) && !foresee(healed, mends, detection, false, &stable, h)))
		return false;
	if (!stable)
		refuse(healed, mends, h->arena);
	return true;
}

static void take_back(struct mend *m)
{
	m->restored &= !m->guessed && !m->marked;
	m->guessed = m->marked = false;
}

/*
 * Guesses that the next run would not bear out are taken back.  Where it would
 * then make others, the file is left as it is: that run would do the same.
 */
bool settle_guesses(struct healed *healed, struct mends *mends, struct detection *first,
		    struct healer *h)
{
	bool stable;

	apply_mends(healed, mends, h->arena);
	if (!foresee(healed, mends, first, true, &stable, h))
		return false;
	if (stable)
		return true;
	for (size_t i = 0; i < mends->list.len; i++)
		take_back(&mends->list.at[i]);
	apply_mends(healed, mends, h->arena);
	if (!foresee(healed, mends, first, true, &stable, h))
		return false;
	if (!stable)
		refuse(healed, mends, h->arena);
	return true;
}
