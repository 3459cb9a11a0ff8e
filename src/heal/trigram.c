/*
 * Forward-backward (Baum 1972) over pairs of neighbours.  Two known characters
 * side by side cut the row, so it is read in short windows around open slots.
 *
 * The chance of c behind a and b is nearly always that of c behind b, by a
 * factor that depends on a and b only.  So sums over a and over c are taken
 * apart, and three open slots side by side cost no cube; the few pairs behind
 * which triples are listed have their chances written out.
 */
#include "heal/trigram.h"

#include <math.h>
#include <string.h>

/*
 * Known text gives its own chances, as far as it has seen the context; the
 * language model counts as so many more places (Dirichlet prior; MacKay and
 * Peto, 1995), first behind one character, then behind two.
 */
static const float PRIOR_PAIR = 4000, PRIOR_TRIPLE = 50;

enum {
	WINDOW = 128, /* slots that are weighed together: text hardly ever has more in a window */
	MARGIN = 8,   /* where it has, so many beside them count, too */
};

static const symbol edge = SYMBOL_EDGE;
static const struct slot edge_slot = {&edge, NULL, 1, 0};

/*
 * Pairs of symbols a, b of the slots at i - 1 and i.  With those at i + 1,
 * P(c | a b) = row[c], or keep * low + more where there is no row.
 */
struct column {
	const struct slot *a, *b;
	struct language_pair *pair;
	double *forward, *backward;
	float *low, *more; /* of b behind a; `more`: NULL without known text */
	float *keep;	   /* of what follows a b */
	float **row;
};

static const struct slot *slot_at(const struct row *row, ptrdiff_t i)
{
	return i < 0 || (size_t)i >= row->count ? &edge_slot : &row->slots[i];
}

/* --- Steps ---------------------------------------------------------------- */

/* How much of its place beside known text the language model keeps behind a symbol. */
static float kept_behind(const struct mojimend_reference *r, symbol b)
{
	struct reference_node node = reference_root(r);

	if (!reference_step(r, &node, b))
		return 1;
	return PRIOR_PAIR / ((float)reference_count(node) + PRIOR_PAIR);
}

/* All rare symbols of the slot together, in parts of the first of them. */
static float rare_ones(const struct slot *s)
{
	const symbol *rare = s->symbols + s->count - s->rare;
	float sum = 0;

	for (size_t i = 0; i < s->rare; i++)
		sum += expf(language_alone(rare[i]) - language_alone(rare[0]));
	return sum;
}

/* What the rare symbols have together is divided. */
static void share_out(const struct slot *s)
{
	const symbol *rare = s->symbols + s->count - s->rare;
	float *chances = s->chances + s->count - s->rare;
	float first = s->rare ? chances[0] / rare_ones(s) : 0;

	for (size_t i = 0; i < s->rare; i++)
		chances[i] = first * expf(language_alone(rare[i]) - language_alone(rare[0]));
}

/* Each pair of the column: its chance by the language, and what known text adds. */
static void fill_pairs(struct column *k, const struct mojimend_reference *r, struct arena *scratch)
{
	size_t nb = slot_width(k->b), size = slot_width(k->a) * nb;
	float rare;

	k->pair = arena_bytes(scratch, size * sizeof(*k->pair));
	k->low = arena_bytes(scratch, size * sizeof(*k->low));
	k->more = r ? arena_alloc(scratch, size * sizeof(*k->more)) : NULL;
	if (scratch->failed)
		return;
	rare = rare_ones(k->b);
	for (size_t a = 0, at = 0; a < slot_width(k->a); a++) {
		struct reference_node node = reference_root(r);
		bool known = r && reference_step(r, &node, k->a->symbols[a]);
		float all = (float)reference_count(node) + PRIOR_PAIR;

		for (size_t b = 0; b < nb; b++, at++) {
			struct reference_node next = node;

			k->pair[at] = language_pair(k->a->symbols[a], k->b->symbols[b]);
			k->low[at] = k->pair[at].chance * (slot_is_rare(k->b, b) ? rare : 1);
			if (known && reference_step(r, &next, k->b->symbols[b]))
				k->more[at] = (float)reference_count(next) / all;
		}
	}
}

/* Known text has a b, and there its own chances of what follows. */
static void mix_row(float *row, const struct mojimend_reference *r, symbol a, symbol b,
		    const struct slot *c)
{
	struct reference_node two = reference_root(r);
	float all;

	if (!reference_step(r, &two, a) || !reference_step(r, &two, b))
		return;
	all = (float)reference_count(two) + PRIOR_TRIPLE;
	for (size_t i = 0; i < slot_width(c); i++) {
		struct reference_node node = two;

		row[i] *= PRIOR_TRIPLE / all;
		if (reference_step(r, &node, c->symbols[i]))
			row[i] += (float)reference_count(node) / all;
	}
}

/* The chances of c behind the pair `at`, whose second symbol is b. */
static float *fill_row(const struct column *k, const struct column *next, size_t at, size_t b,
		       float kept, struct arena *scratch)
{
	size_t nc = slot_width(next->b), bc = b * nc;
	float *row = arena_bytes(scratch, nc * sizeof(*row));

	for (size_t c = 0; row && c < nc; c++, bc++) {
		row[c] = kept * language_third(&k->pair[at], next->low[bc], next->b->symbols[c]);
		if (next->more)
			row[c] += next->more[bc];
	}
	return row;
}

/* What follows the pairs of the column; those of the next are filled. */
static void fill_steps(struct column *k, const struct column *next,
		       const struct mojimend_reference *r, struct arena *scratch)
{
	size_t na = slot_width(k->a), nb = slot_width(k->b);

	k->keep = arena_bytes(scratch, na * nb * sizeof(*k->keep));
	k->row = arena_alloc(scratch, na * nb * sizeof(*k->row));
	for (size_t b = 0; !scratch->failed && b < nb; b++) {
		float kept = r ? kept_behind(r, k->b->symbols[b]) : 1;

		for (size_t a = 0, at = b; a < na; a++, at += nb) {
			bool known = k->more && k->more[at] > 0;

			k->keep[at] = kept * k->pair[at].backoff;
			if (known || language_has_triples(&k->pair[at]))
				k->row[at] = fill_row(k, next, at, b, kept, scratch);
			if (known && k->row[at])
				mix_row(k->row[at], r, k->a->symbols[a], k->b->symbols[b], next->b);
		}
	}
}

/* --- Sums ----------------------------------------------------------------- */

static void scale(double *v, size_t n)
{
	double most = 0;

	for (size_t i = 0; i < n; i++)
		most = v[i] > most ? v[i] : most;
	most = most > 0 ? 1 / most : 0;
	for (size_t i = 0; i < n; i++)
		v[i] *= most;
}

static void go_forward(const struct column *k, const struct column *next)
{
	size_t nb = slot_width(k->b), nc = slot_width(next->b);

	memset(next->forward, 0, nb * nc * sizeof(*next->forward));
	for (size_t b = 0; b < nb; b++) {
		const float *low = next->low + b * nc, *more = next->more;
		double *to = next->forward + b * nc, kept = 0, all = 0;

		for (size_t a = 0, at = b; a < slot_width(k->a); a++, at += nb) {
			const float *row = k->row[at];
			double from = k->forward[at];

			for (size_t c = 0; row && c < nc; c++)
				to[c] += from * row[c];
			kept += row ? 0 : from * k->keep[at];
			all += row ? 0 : from;
		}
		for (size_t c = 0; c < nc; c++)
			to[c] += kept * low[c];
		for (size_t c = 0; more && c < nc; c++)
			to[c] += all * more[b * nc + c];
	}
	scale(next->forward, nb * nc);
}

static void go_backward(const struct column *k, const struct column *next)
{
	size_t nb = slot_width(k->b), nc = slot_width(next->b);

	for (size_t b = 0; b < nb; b++) {
		const float *low = next->low + b * nc, *more = next->more;
		const double *from = next->backward + b * nc;
		double kept = 0, all = 0;

		for (size_t c = 0; c < nc; c++)
			kept += from[c] * low[c];
		for (size_t c = 0; more && c < nc; c++)
			all += from[c] * more[b * nc + c];
		for (size_t a = 0, at = b; a < slot_width(k->a); a++, at += nb) {
			const float *row = k->row[at];
			double sum = 0;

			for (size_t c = 0; row && c < nc; c++)
				sum += from[c] * row[c];
			k->backward[at] = row ? sum : kept * k->keep[at] + all;
		}
	}
	scale(k->backward, slot_width(k->a) * nb);
}

/* The posterior of each symbol of the column's second slot, in parts of the greatest. */
static void read_column(const struct column *k)
{
	double most = 0, sum;

	for (int pass = 0; pass < 2; pass++)
		for (size_t b = 0; b < slot_width(k->b); b++) {
			sum = 0;
			for (size_t a = 0, at = b; a < slot_width(k->a);
			     a++, at += slot_width(k->b))
				sum += k->forward[at] * k->backward[at];
			most = sum > most ? sum : most;
			k->b->chances[b] = most > 0 ? (float)(sum / most) : 0;
		}
	share_out(k->b);
}

/* --- Windows -------------------------------------------------------------- */

/* Pairs of the slots from first - 1 on; behind the last one there is no step. */
static struct column *fill_columns(const struct row *row, ptrdiff_t first, size_t n,
				   struct arena *scratch)
{
	struct column *columns = arena_alloc(scratch, (n + 1) * sizeof(*columns));

	for (size_t i = 0; columns && i <= n; i++) {
		ptrdiff_t at = first - 1 + (ptrdiff_t)i;
		struct column *k = &columns[i];
		size_t size;

		k->a = slot_at(row, at - 1);
		k->b = slot_at(row, at);
		size = slot_width(k->a) * slot_width(k->b);
		k->forward = arena_bytes(scratch, size * sizeof(*k->forward));
		k->backward = arena_bytes(scratch, size * sizeof(*k->backward));
		fill_pairs(k, row->reference, scratch);
		if (i && !scratch->failed)
			fill_steps(&columns[i - 1], k, row->reference, scratch);
	}
	return scratch->failed ? NULL : columns;
}

static void set_ones(double *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		v[i] = 1;
}

/* The open slots of [from, to), by all that is in [first, last]. */
static bool read_window(const struct row *row, size_t first, size_t last, size_t from, size_t to,
			struct arena *scratch)
{
	size_t n = last - first + 3;
	struct column *columns = fill_columns(row, (ptrdiff_t)first, n, scratch);

	if (!columns)
		return false;
	/* There is but one pair, unless this is a piece of a window. */
	set_ones(columns[0].forward, slot_width(columns[0].a) * slot_width(columns[0].b));
	for (size_t i = 0; i < n; i++)
		go_forward(&columns[i], &columns[i + 1]);
	set_ones(columns[n].backward, slot_width(columns[n].a) * slot_width(columns[n].b));
	for (size_t i = n; i-- > 0;)
		go_backward(&columns[i], &columns[i + 1]);
	for (size_t at = from; at < to; at++)
		if (row->slots[at].chances)
			read_column(&columns[at - first + 1]);
	return true;
}

/* The last open slot with fewer than two known ones to the one before. */
static size_t window_end(const struct row *row, size_t first)
{
	size_t last = first;

	for (size_t i = first + 1; i < row->count && i <= last + 2; i++)
		if (row->slots[i].chances)
			last = i;
	return last;
}

/* In one piece, or in several that overlap. */
static bool read_pieces(const struct row *row, size_t first, size_t last, struct arena *scratch)
{
	for (size_t from = first; from <= last; from += WINDOW) {
		size_t to = last - from < WINDOW ? last + 1 : from + WINDOW;
		size_t before = from > first ? from - MARGIN : first;
		size_t behind = last - (to - 1) > MARGIN ? to - 1 + MARGIN : last;

		if (!read_window(row, before, behind, from, to, scratch))
			return false;
		arena_reset(scratch);
	}
	return true;
}

bool trigram_run(const struct row *row, struct arena *scratch)
{
	for (size_t i = 0; i < row->count; i++) {
		size_t end;

		if (!row->slots[i].chances)
			continue;
		end = window_end(row, i);
		if (!read_pieces(row, i, end, scratch))
			return false;
		i = end;
	}
	return true;
}
