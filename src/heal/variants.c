/* Lists of candidates are kept by shape (heal/gap.c), so a list is known by its place. */
#include "heal/variants.h"

#include <math.h>

enum { ENTRIES = 1024 };

void variant_book_fini(struct variant_book *b)
{
	arena_fini(&b->arena);
	*b = (struct variant_book){0};
}

static bool is_rare(const struct mojimend_reference *r, symbol s)
{
	struct reference_node node = reference_root(r);

	return language_is_rare(s) && !reference_step(r, &node, s);
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

/* Adds the symbols of those candidates that are rare, or of the others. */
static size_t add_symbols(const struct mend *m, const struct mojimend_reference *r, bool rare,
			  symbol *symbols, size_t count, unsigned char *symbol_of)
{
	size_t first = count, at;

	for (size_t i = 0; i < m->candidate_count; i++) {
		symbol s = reference_symbol(r, m->candidates[i]);

		if (is_rare(r, s) != rare)
			continue;
		for (at = first; at < count && symbols[at] != s; at++)
			;
		if (at == count)
			symbols[count++] = s;
		symbol_of[i] = (unsigned char)at;
	}
	return count;
}

/* Candidates that the model does not know share one symbol. */
static bool read_candidates(struct variants *c, const struct mend *m,
			    const struct mojimend_reference *r, struct arena *a)
{
	symbol *symbols = arena_bytes(a, m->candidate_count * sizeof(*symbols));
	unsigned char *symbol_of = arena_bytes(a, m->candidate_count);
	size_t common;

	*c = (struct variants){0};
	if (!symbols || !symbol_of)
		return false;
	common = add_symbols(m, r, false, symbols, 0, symbol_of);
	c->symbol_count = add_symbols(m, r, true, symbols, common, symbol_of);
	c->rare = c->symbol_count - common;
	c->symbols = symbols;
	c->symbol_of = symbol_of;
	c->candidates = m->candidates;
	c->count = m->candidate_count;
	c->is_known = is_known(m, r);
	return true;
}

const struct variants *variants_of(struct variant_book *b, const struct mend *m,
				   const struct mojimend_reference *r, struct arena *scratch)
{
	size_t hash = (size_t)((uintptr_t)m->candidates >> 4) * 0x9E3779B1u;
	struct variants *entry;

	if (!m->candidates) /* a free place has none, either */
		return NULL;
	if (!b->entries)
		b->entries = arena_alloc(&b->arena, ENTRIES * sizeof(*b->entries));
	if (!b->entries)
		return NULL;
	entry = &b->entries[(hash >> 12) % ENTRIES];
	if (entry->candidates == m->candidates && entry->count == m->candidate_count)
		return entry;
	/* A place that is taken stays so, lest the book grow and grow. */
	if (entry->candidates)
		return read_candidates(&b->last, m, r, scratch) ? &b->last : NULL;
	return read_candidates(entry, m, r, &b->arena) ? entry : NULL;
}
