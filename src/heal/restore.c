/*
 * A line becomes a row of slots, the search fills in chances, and what one
 * round made certain is known text to the next.
 */
#include "heal/restore.h"

#include "base/error.h"
#include "base/utf8.h"
#include "heal/balance.h"
#include "heal/gap.h"
#include "heal/judge.h"
#include "heal/prove.h"
#include "heal/search.h"

enum { ROUNDS = 4 };

/* From here on a character is certain; see `make bench-restore`. */
static const float CERTAIN = 0.99f;

/* An open slot and the mend behind it. */
struct open {
	size_t slot;
	struct mend *mend;
	unsigned char *symbol_of; /* for each candidate, which of the slot's symbols it is */
};

struct line {
	LIST(struct slot) slots;
	LIST(struct open) open;
	struct arena *scratch;
};

static void add_known(struct line *l, uint32_t c)
{
	symbol s = language_symbol(c), *symbols;
	struct slot *slot, *last = l->slots.len ? &l->slots.at[l->slots.len - 1] : NULL;
	bool runs = s == SYMBOL_LETTERS || s == SYMBOL_DIGITS || s == SYMBOL_SPACE;

	if (runs && last && !last->chances && last->symbols[0] == s)
		return;
	symbols = arena_bytes(l->scratch, sizeof(*symbols));
	slot = symbols ? LIST_PUSH(l->scratch, &l->slots) : NULL;
	if (!slot)
		return;
	*symbols = s;
	*slot = (struct slot){symbols, 1, NULL};
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

/* Candidates that the model does not know share one symbol. */
static void add_open(struct line *l, struct mend *m)
{
	symbol *symbols = arena_bytes(l->scratch, m->candidate_count * sizeof(*symbols));
	unsigned char *symbol_of = arena_bytes(l->scratch, m->candidate_count);
	float *chances = arena_alloc(l->scratch, m->candidate_count * sizeof(*chances));
	size_t count = 0, at;
	struct slot *slot;
	struct open *open;

	if (!symbols || !symbol_of || !chances)
		return;
	for (size_t i = 0; i < m->candidate_count; i++) {
		symbol s = language_symbol(m->candidates[i]);

		for (at = 0; at < count && symbols[at] != s; at++)
			;
		if (at == count)
			symbols[count++] = s;
		symbol_of[i] = (unsigned char)at;
	}
	slot = LIST_PUSH(l->scratch, &l->slots);
	open = slot ? LIST_PUSH(l->scratch, &l->open) : NULL;
	if (!open)
		return;
	*slot = (struct slot){symbols, count, chances};
	*open = (struct open){l->slots.len - 1, m, symbol_of};
}

static bool is_open(const struct mend *m)
{
	return !m->restored && m->unit.shape.lost && m->candidate_count > 1 &&
	       m->candidate_count < 256;
}

static void add_mend(struct line *l, struct mend *m, struct mojimend_str text)
{
	if (m->restored)
		add_text(l, m->text);
	else if (is_open(m))
		add_open(l, m);
	else if (m->candidate_count == 1)
		add_known(l, m->candidates[0]);
	else
		add_text(l, str_cut(text, m->unit.begin, m->unit.end));
}

/* The likeliest candidate first; chances of unknown ones share their symbol's. */
static bool weigh(const struct line *l, const struct open *o, struct arena *keep)
{
	struct mend *m = o->mend;
	const struct slot *slot = &l->slots.at[o->slot];
	size_t unknown = 0;

	if (!m->chances)
		m->chances = arena_alloc(keep, m->candidate_count * sizeof(*m->chances));
	if (!m->chances)
		return false;
	for (size_t i = 0; i < m->candidate_count; i++)
		unknown += slot->symbols[o->symbol_of[i]] == SYMBOL_UNKNOWN;
	for (size_t i = 0; i < m->candidate_count; i++) {
		bool known = slot->symbols[o->symbol_of[i]] != SYMBOL_UNKNOWN;

		m->chances[i] = slot->chances[o->symbol_of[i]] / (known ? 1.0f : (float)unknown);
	}
	for (size_t i = 1; i < m->candidate_count; i++)
		for (size_t k = i; k && m->chances[k] > m->chances[k - 1]; k--) {
			float chance = m->chances[k];
			uint32_t c = m->candidates[k];

			m->chances[k] = m->chances[k - 1];
			m->candidates[k] = m->candidates[k - 1];
			m->chances[k - 1] = chance;
			m->candidates[k - 1] = c;
		}
	return true;
}

static bool accept(struct mend *m, const struct detection *d, struct mojimend_str text,
		   struct healer *h, struct arena *scratch)
{
	struct mojimend_model model = judge_model(d, &m->unit);
	struct buf written = buf_on(h->arena);

	if (m->chances[0] < CERTAIN || !gap_may_write(m->candidates[0]))
		return false;
	buf_utf8(&written, m->candidates[0]);
	if (!prove(buf_str(&written), str_cut(text, m->unit.begin, m->unit.end), &model, scratch))
		return false;
	m->text = buf_str(&written);
	m->restored = m->guessed = true;
	return true;
}

/* The line that holds mends[first..last); true in *more when something became certain. */
static bool restore_line(struct mends *mends, size_t first, size_t last,
			 const struct detection *d, struct mojimend_str text, struct healer *h,
			 struct arena *scratch, bool *more)
{
	struct line l = {.scratch = scratch};
	size_t at = mends->list.at[first].unit.begin;

	while (at && text.ptr[at - 1] != '\n')
		at--;
	for (size_t i = first; i < last; i++) {
		struct mend *m = &mends->list.at[i];

		add_text(&l, str_cut(text, at, m->unit.begin));
		add_mend(&l, m, text);
		at = m->unit.end;
	}
	for (first = at; at < text.len && text.ptr[at] != '\n'; at++)
		;
	add_text(&l, str_cut(text, first, at));
	if (scratch->failed || (l.open.len && !search_run(l.slots.at, l.slots.len, scratch)))
		return error_nomem(h->error);
	balance_run(l.slots.at, l.slots.len);
	for (size_t i = 0; i < l.open.len; i++) {
		if (!weigh(&l, &l.open.at[i], h->arena))
			return error_nomem(h->error);
		*more |= accept(l.open.at[i].mend, d, text, h, scratch);
	}
	return true;
}

static bool has_newline(struct mojimend_str text)
{
	return text.len && memchr(text.ptr, '\n', text.len);
}

static bool restore_lines(struct mends *mends, const struct detection *d, struct mojimend_str text,
			  struct healer *h, bool *more)
{
	struct arena scratch = {0};
	bool ok = true;

	for (size_t i = 0, end; ok && i < mends->list.len; i = end) {
		bool open = is_open(&mends->list.at[i]);

		for (end = i + 1; end < mends->list.len; end++) {
			if (has_newline(str_cut(text, mends->list.at[end - 1].unit.end,
						mends->list.at[end].unit.begin)))
				break;
			open |= is_open(&mends->list.at[end]);
		}
		if (open)
			ok = restore_line(mends, i, end, d, text, h, &scratch, more);
		arena_reset(&scratch);
	}
	arena_fini(&scratch);
	return ok;
}

bool restore_lost(struct mends *mends, const struct detection *d, struct mojimend_str text,
		  struct healer *h)
{
	bool more = true;

	for (int round = 0; more && round < ROUNDS; round++) {
		more = false;
		if (!restore_lines(mends, d, text, h, &more))
			return false;
	}
	return true;
}
