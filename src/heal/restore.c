/* A line becomes a row of slots, and the search fills in the chances of each open one. */
#include "heal/restore.h"

#include <math.h>
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

enum { ROUNDS = 4 };

/* An open slot and the mend behind it. */
struct open {
	size_t slot;
	struct mend *mend;
	unsigned char *symbol_of; /* for each candidate, which of the slot's symbols it is */
};

struct line {
	LIST(struct slot) slots;
	LIST(struct open) open;
	const struct mojimend_reference *reference;
	struct home home;
	struct arena *scratch;
};

static void add_known(struct line *l, uint32_t c)
{
	symbol s = reference_symbol(l->reference, c), *symbols;
	struct slot *slot, *last = l->slots.len ? &l->slots.at[l->slots.len - 1] : NULL;

	home_add(&l->home, c);
	if (last && !last->chances && symbol_joins(last->symbols[0], s))
		return;
	symbols = arena_bytes(l->scratch, sizeof(*symbols));
	slot = symbols ? LIST_PUSH(l->scratch, &l->slots) : NULL;
	if (!slot)
		return;
	*symbols = s;
	*slot = (struct slot){symbols, 1, NULL, 0};
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

static bool is_rare(const struct mojimend_reference *r, symbol s)
{
	struct reference_node node = reference_root(r);

	return language_is_rare(s) && !reference_step(r, &node, s);
}

/* Adds the symbols of those candidates that are rare, or of the others. */
static size_t add_symbols(const struct line *l, const struct mend *m, bool rare, symbol *symbols,
			  size_t count, unsigned char *symbol_of)
{
	size_t first = count, at;

	for (size_t i = 0; i < m->candidate_count; i++) {
		symbol s = reference_symbol(l->reference, m->candidates[i]);

		if (is_rare(l->reference, s) != rare)
			continue;
		for (at = first; at < count && symbols[at] != s; at++)
			;
		if (at == count)
			symbols[count++] = s;
		symbol_of[i] = (unsigned char)at;
	}
	return count;
}

/* Candidates that the model does not know share one symbol; the rare ones stand behind the others.
 */
static void add_open(struct line *l, struct mend *m)
{
	symbol *symbols = arena_bytes(l->scratch, m->candidate_count * sizeof(*symbols));
	unsigned char *symbol_of = arena_bytes(l->scratch, m->candidate_count);
	float *chances = arena_alloc(l->scratch, m->candidate_count * sizeof(*chances));
	size_t count, common;
	struct slot *slot;
	struct open *open;

	if (!symbols || !symbol_of || !chances)
		return;
	common = add_symbols(l, m, false, symbols, 0, symbol_of);
	count = add_symbols(l, m, true, symbols, common, symbol_of);
	slot = LIST_PUSH(l->scratch, &l->slots);
	open = slot ? LIST_PUSH(l->scratch, &l->open) : NULL;
	if (!open)
		return;
	*slot = (struct slot){symbols, count, chances, count - common};
	*open = (struct open){l->slots.len - 1, m, symbol_of};
}

/* Of what the model never saw, not even one sign of its kind, it has nothing to tell. */
static bool is_known(const struct mend *m, const struct mojimend_reference *r)
{
	const double seen = 2e-7; /* of all characters: once */
	double sum = 0;

	for (size_t i = 0; i < m->candidate_count; i++) {
		symbol s = reference_symbol(r, m->candidates[i]);

		if (reference_has(r, s))
			return true;
		if (!language_writes(m->candidates[i]))
			continue;
		sum += s == SYMBOL_UNKNOWN ? 0 : exp((double)language_alone(s));
	}
	return sum >= seen;
}

static bool is_open(const struct mend *m, const struct mojimend_reference *r)
{
	return !m->restored && m->unit.shape.lost && m->candidate_count > 1 &&
	       m->candidate_count < 256 && is_known(m, r);
}

static void add_mend(struct line *l, struct mend *m, struct mojimend_str text)
{
	if (m->restored)
		add_text(l, m->text);
	else if (is_open(m, l->reference))
		add_open(l, m);
	else if (m->candidate_count == 1)
		add_known(l, m->candidates[0]);
	else
		add_text(l, str_cut(text, m->unit.begin, m->unit.end));
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
static bool weigh_line(struct mends *mends, size_t first, size_t last, struct mojimend_str text,
		       const struct home *home, struct balance *balance, struct healer *h,
		       struct arena *scratch)
{
	struct line l = {.reference = h->reference, .scratch = scratch};
	size_t at = line_begin(text, mends->list.at[first].unit.begin);

	for (size_t i = first; i < last; i++) {
		struct mend *m = &mends->list.at[i];

		add_text(&l, str_cut(text, at, m->unit.begin));
		add_mend(&l, m, text);
		at = m->unit.end;
	}
	add_text(&l, str_cut(text, at, line_end(text, at)));
	if (!scratch->failed && !home_is(home, &l.home))
		return true;
	if (scratch->failed || (l.open.len && !search_line(&l)))
		return error_nomem(h->error);
	if (!balance_run(l.slots.at, l.slots.len, balance, scratch))
		return error_nomem(h->error);
	for (size_t i = 0; i < l.open.len; i++)
		if (!weigh(&l, &l.open.at[i], h->arena))
			return error_nomem(h->error);
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
static bool is_worth(struct mends *mends, size_t first, size_t end, bool again,
		     const struct mojimend_reference *r)
{
	bool open = false, fresh = !again;

	for (size_t i = first; i < end; i++) {
		open = open || is_open(&mends->list.at[i], r);
		fresh |= mends->list.at[i].fresh;
		mends->list.at[i].fresh = false;
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

static bool weigh_lines(struct mends *mends, struct mojimend_str text, bool again, struct healer *h)
{
	struct home home = home_of(text, mends);
	struct balance balance = {{false}, true};
	struct arena scratch = {0};
	size_t passed = 0;
	bool ok = true;

	for (size_t i = 0, end; ok && i < mends->list.len; i = end) {
		size_t begin = line_begin(text, mends->list.at[i].unit.begin);

		end = line_last(mends, i, text);
		balance_pass(&balance, str_cut(text, passed, begin));
		passed = line_end(text, mends->list.at[end - 1].unit.end);
		if (!is_worth(mends, i, end, again, h->reference)) {
			pass_line(&balance, mends, i, end, text);
			continue;
		}
		ok = weigh_line(mends, i, end, text, &home, &balance, h, &scratch);
		arena_reset(&scratch);
	}
	arena_fini(&scratch);
	return ok;
}

bool restore_weigh(struct mends *mends, struct mojimend_str text, struct healer *h)
{
	return weigh_lines(mends, text, false, h);
}

/*
 * The candidates are those of all that the text leaves unknown: the page, what
 * became of undefined bytes, of U+00AD.  A character that is proved by some of
 * that tells, and the detection is left with it.
 */
static bool is_proved(const struct mend *m, struct mojimend_str written, struct detection *d,
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
	bool proved = is_proved(m, written, d, text, &scratch);

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
	if (!is_proved(m, written, d, text, scratch))
		return false;
	m->text = written;
	m->restored = m->guessed = m->fresh = true;
	return true;
}

/* How many were restored. */
static size_t restore_likeliest(struct mends *mends, struct detection *d, struct mojimend_str text,
				bool only_certain, struct healer *h)
{
	struct arena scratch = {0};
	size_t count = 0;

	for (size_t i = 0; i < mends->list.len; i++) {
		struct mend *m = &mends->list.at[i];

		if (m->restored || !m->ranked || (only_certain && !certain(m, h->reference)))
			continue;
		count += restore_to(m, m->ranked[0], d, text, h->arena, &scratch);
		if (count % 64 == 63)
			arena_reset(&scratch);
	}
	h->arena->failed |= scratch.failed;
	arena_fini(&scratch);
	return count;
}

bool restore_run(struct mends *mends, struct detection *d, struct mojimend_str text,
		 struct healer *h)
{
	if (!restore_weigh(mends, text, h))
		return false;
	for (int round = 0; round < ROUNDS; round++) {
		if (!restore_likeliest(mends, d, text, true, h))
			break;
		if (!weigh_lines(mends, text, true, h))
			return false;
	}
	if (h->uncertain == MOJIMEND_UNCERTAIN_BEST)
		restore_likeliest(mends, d, text, false, h);
	return h->arena->failed ? error_nomem(h->error) : true;
}
