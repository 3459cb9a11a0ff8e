/* A line becomes a row of slots, and the search fills in the chances of each open one. */
#include "heal/restore.h"

#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "heal/balance.h"
#include "heal/certain.h"
#include "heal/gap.h"
#include "heal/home.h"
#include "heal/judge.h"
#include "heal/prove.h"
#include "heal/search.h"
#include "heal/variants.h"
#include "heal/witness.h"

enum { ROUNDS = 4 };

/* An open slot and the mend behind it. */
struct open {
	size_t slot;
	struct mend *mend;
	const unsigned char *symbol_of; /* for each candidate, which of the slot's symbols it is */
};

struct line {
	LIST(struct slot) slots;
	LIST(struct open) open;
	const struct mojimend_reference *reference;
	struct home home;
	symbol *room; /* for the symbols of known text */
	size_t room_left;
	struct arena *scratch;
};

/* What is kept from line to line, and from one weighing to the next. */
struct weigher {
	struct mends *mends;
	struct mojimend_str text;
	struct healer *healer;
	struct home home; /* of the text, with what was restored */
	struct variant_book book;
	struct balance balance;
	struct arena scratch; /* of a line */
};

/* Room for one symbol: a long line has many. */
static symbol *add_symbol(struct line *l)
{
	enum { MANY = 512 };

	if (!l->room_left) {
		l->room = arena_bytes(l->scratch, MANY * sizeof(*l->room));
		l->room_left = l->room ? MANY : 0;
	}
	return l->room_left ? &l->room[--l->room_left] : NULL;
}

static void add_known(struct line *l, uint32_t c)
{
	symbol s = reference_symbol(l->reference, c), *known;
	struct slot *slot, *last = l->slots.len ? &l->slots.at[l->slots.len - 1] : NULL;

	home_add(&l->home, c, s);
	if (last && !last->chances && symbol_joins(last->symbols[0], s))
		return;
	known = add_symbol(l);
	slot = known ? LIST_PUSH(l->scratch, &l->slots) : NULL;
	if (!slot)
		return;
	*known = s;
	*slot = (struct slot){known, NULL, 1, 0};
}

static void add_text(struct line *l, struct mojimend_str text)
{
	for (size_t i = 0; i < text.len;) {
		uint32_t c;
		size_t n = utf8_decode(text.ptr + i, text.len - i, &c);

		add_known(l, n ? c : 0xFFFD);
		i += n ? n : utf8_bad(text.ptr + i, text.len - i);
	}
}

static void add_open(struct line *l, struct mend *m, const struct variants *c)
{
	float *chances = arena_bytes(l->scratch, c->symbol_count * sizeof(*chances));
	struct slot *slot = LIST_PUSH(l->scratch, &l->slots);
	struct open *open = slot ? LIST_PUSH(l->scratch, &l->open) : NULL;

	if (!chances || !open)
		return;
	*slot = (struct slot){c->symbols, chances, (unsigned)c->symbol_count, (unsigned)c->rare};
	*open = (struct open){l->slots.len - 1, m, c->symbol_of};
}

/* What there is to choose from; NULL: nothing, or not by the model. */
static const struct variants *open_variants(struct weigher *w, const struct mend *m)
{
	const struct variants *c;

	if (m->restored || !m->unit.shape.lost || m->candidate_count < 2 ||
	    m->candidate_count > 255)
		return NULL;
	c = variants_of(&w->book, m, w->healer->reference, &w->scratch);
	return c && c->is_known ? c : NULL;
}

static void add_mend(struct line *l, struct mend *m, struct weigher *w)
{
	const struct variants *variants = open_variants(w, m);

	if (m->restored)
		add_text(l, m->text);
	else if (variants)
		add_open(l, m, variants);
	else if (m->candidate_count == 1)
		add_known(l, m->candidates[0]);
	else
		add_text(l, str_cut(w->text, m->unit.begin, m->unit.end));
}

static void rank(uint32_t *ranked, float *chances, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		float chance = chances[i];
		uint32_t c = ranked[i];
		size_t k = i;

		for (; k && chances[k - 1] < chance; k--) {
			chances[k] = chances[k - 1];
			ranked[k] = ranked[k - 1];
		}
		chances[k] = chance;
		ranked[k] = c;
	}
}

/* Candidates that share a symbol share its chance. */
static bool weigh(const struct line *l, const struct open *o, struct arena *keep)
{
	struct mend *m = o->mend;
	const struct slot *slot = &l->slots.at[o->slot];
	size_t sharing[256] = {0};

	if (!m->ranked) {
		m->ranked = arena_bytes(keep, m->candidate_count * sizeof(*m->ranked));
		m->chances = arena_bytes(keep, m->candidate_count * sizeof(*m->chances));
	}
	if (keep->failed)
		return false;
	for (size_t i = 0; i < m->candidate_count; i++)
		sharing[o->symbol_of[i]]++;
	for (size_t i = 0; i < m->candidate_count; i++) {
		m->ranked[i] = m->candidates[i];
		m->chances[i] = slot->chances[o->symbol_of[i]] / (float)sharing[o->symbol_of[i]];
	}
	rank(m->ranked, m->chances, m->candidate_count);
	m->simplified =
		witness_of_simplified(&(struct row){l->slots.at, l->slots.len, l->reference},
				      o->slot, m->ranked, m->candidate_count);
	return true;
}

static size_t line_begin(struct mojimend_str text, size_t at)
{
	while (at && text.ptr[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(struct mojimend_str text, size_t at)
{
	while (at < text.len && text.ptr[at] != '\n')
		at++;
	return at;
}

static bool search_line(const struct line *l)
{
	struct arena scratch = {0};
	bool ok = search_run(l->slots.at, l->slots.len, l->reference, &scratch);

	arena_fini(&scratch);
	return ok;
}

/* The line that holds mends [first, last). */
static bool weigh_line(struct weigher *w, size_t first, size_t last)
{
	struct line l = {.reference = w->healer->reference, .scratch = &w->scratch};
	struct mend *mends = w->mends->list.at;
	size_t at = line_begin(w->text, mends[first].unit.begin);

	for (size_t i = first; i < last; i++) {
		add_text(&l, str_cut(w->text, at, mends[i].unit.begin));
		add_mend(&l, &mends[i], w);
		at = mends[i].unit.end;
	}
	add_text(&l, str_cut(w->text, at, line_end(w->text, at)));
	if (!w->scratch.failed && !home_is(&w->home, &l.home))
		return true;
	if (w->scratch.failed || (l.open.len && !search_line(&l)))
		return error_nomem(w->healer->error);
	if (!balance_run(l.slots.at, l.slots.len, &w->balance, &w->scratch))
		return error_nomem(w->healer->error);
	for (size_t i = 0; i < l.open.len; i++)
		if (!weigh(&l, &l.open.at[i], w->healer->arena))
			return error_nomem(w->healer->error);
	return true;
}

static bool has_newline(struct mojimend_str text)
{
	return text.len && memchr(text.ptr, '\n', text.len);
}

/* Behind the last of the mends on the line of the first. */
static size_t line_last(const struct mends *mends, size_t first, struct mojimend_str text)
{
	size_t end = first + 1;

	while (end < mends->list.len && !has_newline(str_cut(text, mends->list.at[end - 1].unit.end,
							     mends->list.at[end].unit.begin)))
		end++;
	return end;
}

/* Is there something to weigh on the line, and with `again` something new beside it? */
static bool is_worth(struct weigher *w, size_t first, size_t end, bool again)
{
	bool open = false, fresh = !again;

	for (size_t i = first; i < end; i++) {
		struct mend *m = &w->mends->list.at[i];

		open = open || open_variants(w, m);
		fresh |= m->fresh;
		m->fresh = false;
	}
	return open && fresh;
}

/* Of a line where nothing is weighed, the brackets count all the same. */
static void pass_line(struct balance *balance, const struct mends *mends, size_t first, size_t end,
		      struct mojimend_str text)
{
	size_t at = line_begin(text, mends->list.at[first].unit.begin);

	for (size_t i = first; i < end; i++) {
		const struct mend *m = &mends->list.at[i];

		balance_pass(balance, str_cut(text, at, m->unit.begin));
		if (m->restored)
			balance_pass(balance, m->text);
		at = m->unit.end;
	}
	balance_pass(balance, str_cut(text, at, line_end(text, at)));
}

static bool weigh_lines(struct weigher *w, bool again)
{
	struct mends *mends = w->mends;
	size_t passed = 0;
	bool ok = true;

	w->balance = (struct balance){{false}, true};
	for (size_t i = 0, end; ok && i < mends->list.len; i = end) {
		size_t begin = line_begin(w->text, mends->list.at[i].unit.begin);

		end = line_last(mends, i, w->text);
		balance_pass(&w->balance, str_cut(w->text, passed, begin));
		passed = line_end(w->text, mends->list.at[end - 1].unit.end);
		if (is_worth(w, i, end, again))
			ok = weigh_line(w, i, end);
		else
			pass_line(&w->balance, mends, i, end, w->text);
		if (w->book.arena.failed || w->scratch.failed)
			ok = error_nomem(w->healer->error);
		arena_reset(&w->scratch);
	}
	return ok;
}

static void weigher_init(struct weigher *w, struct mends *mends, struct mojimend_str text,
			 struct healer *h)
{
	*w = (struct weigher){
		.mends = mends, .text = text, .healer = h, .home = home_of(text, mends)};
}

static void weigher_fini(struct weigher *w)
{
	variant_book_fini(&w->book);
	arena_fini(&w->scratch);
}

/*
 * The candidates are those of all that the text leaves open: the page, what
 * became of undefined bytes, of U+00AD.  A character that is proved by some of
 * that tells, and the detection is left with it.
 */
static bool prove_open(const struct mend *m, struct mojimend_str written, struct detection *d,
		       struct mojimend_str text, struct arena *scratch)
{
	const struct mojimend_model was = judge_model(d, &m->unit);
	struct mojimend_str seen = str_cut(text, m->unit.begin, m->unit.end);

	if (!d->fits)
		return prove(written, seen, &was, scratch);
	for (unsigned i = 0; i < 4; i++) {
		struct mojimend_model model = was;

		if ((i & 1 && was.shy) || (i & 2 && was.undefined))
			continue;
		model.shy = i & 1 ? MOJIMEND_SHY_STRIPPED : was.shy;
		model.undefined = i & 2 ? MOJIMEND_UNDEFINED_DROP : was.undefined;
		if (!prove_some(written, seen, &model, scratch))
			continue;
		memcpy(d->model.pages, model.pages, model.page_count);
		d->model.page_count = model.page_count;
		d->model.shy = model.shy;
		d->model.undefined = model.undefined;
		return true;
	}
	return false;
}

bool restore_proved(const struct mend *m, struct mojimend_str written, struct detection *d,
		    struct mojimend_str text)
{
	struct arena scratch = {0};
	bool proved = prove_open(m, written, d, text, &scratch);

	arena_fini(&scratch);
	return proved;
}

bool restore_to(struct mend *m, uint32_t c, struct detection *d, struct mojimend_str text,
		struct arena *keep, struct arena *scratch)
{
	struct mojimend_str written;

	if (!gap_may_write(c))
		return false;
	written = gap_text(c, keep);
	if (!prove_open(m, written, d, text, scratch))
		return false;
	m->text = written;
	m->restored = m->guessed = m->fresh = true;
	return true;
}

/*
 * A guess must be borne out by the next run, which knows less of the damage: it would take what
 * stands behind for sound, and guess otherwise.
 */
static bool may_go_on(const struct mend *m, const struct detection *d)
{
	return detect_may_hold_space(d, &m->unit) || detect_may_be_flat(d, &m->unit);
}

/* How many were restored. */
static size_t restore_likeliest(struct weigher *w, struct detection *d, bool only_certain)
{
	struct healer *h = w->healer;
	struct arena scratch = {0};
	size_t count = 0;

	for (size_t i = 0; i < w->mends->list.len; i++) {
		struct mend *m = &w->mends->list.at[i];

		if (m->restored || !m->ranked || (only_certain && !certain(m, h->reference)))
			continue;
		if (!only_certain && may_go_on(m, d))
			continue;
		if (!restore_to(m, m->ranked[0], d, w->text, h->arena, &scratch))
			continue;
		home_add_text(&w->home, m->text);
		if (++count % 64 == 0)
			arena_reuse(&scratch);
	}
	h->arena->failed |= scratch.failed;
	arena_fini(&scratch);
	return count;
}

static bool restore_rounds(struct weigher *w, struct detection *d)
{
	if (!weigh_lines(w, false))
		return false;
	for (int round = 0; round < ROUNDS; round++) {
		if (!restore_likeliest(w, d, true))
			break;
		if (!weigh_lines(w, true))
			return false;
	}
	if (w->healer->uncertain == MOJIMEND_UNCERTAIN_BEST)
		restore_likeliest(w, d, false);
	return w->healer->arena->failed ? error_nomem(w->healer->error) : true;
}

bool restore_run(struct mends *mends, struct detection *d, struct mojimend_str text,
		 struct healer *h)
{
	struct weigher w;
	bool ok;

	weigher_init(&w, mends, text, h);
	ok = restore_rounds(&w, d);
	weigher_fini(&w);
	return ok;
}
