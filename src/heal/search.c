/*
 * Forward-backward (Baum 1972) twice: over pairs of neighbours for the trigram
 * and over word ends for the lattice.  Two known characters side by side cut
 * the trigram's row, so it is read in short windows around open slots; words
 * reach a little further.
 */
#include "heal/search.h"

#include <math.h>
#include <string.h>

enum {
	REACH = 12,   /* known slots around a window that words may bring to bear */
	WORD_MAX = 8, /* characters */
};

/* So many places of known text is the language model worth, behind one character and behind two. */
static const float PRIOR_PAIR = 4000, PRIOR_TRIPLE = 50;
static const double PRIOR_STRINGS = 200000;

/*
 * How much each model counts.  Tried on paragraphs that neither was counted
 * from: what is given 0.99 is right in 99.91 of 100 cases with these; with 0.8
 * and 0.6, which order the candidates as well, in 99.81.
 */
static const double WEIGHT_CHARACTERS = 0.6, WEIGHT_WORDS = 0.5;

/* --- The trigram ---------------------------------------------------------- */

static const symbol edge = SYMBOL_EDGE;
static const struct slot edge_slot = {&edge, 1, NULL};

struct row {
	struct slot *slots;
	size_t count;
	const struct mojimend_reference *reference;
};

static const struct slot *slot_at(const struct row *row, ptrdiff_t i)
{
	return i < 0 || (size_t)i >= row->count ? &edge_slot : &row->slots[i];
}

/* Pairs of symbols at i - 1 and i, and the trigram from them to i + 1. */
struct column {
	const struct slot *a, *b, *c;
	float *step;		    /* P(c | a b) */
	double *forward, *backward; /* of the pairs a, b */
};

/* Where known text has a b, and where it has b; to count what follows there. */
struct known {
	const struct mojimend_reference *reference;
	struct reference_node one, two;
	bool has_one, has_two;
};

static struct known known_context(const struct mojimend_reference *r, symbol a, symbol b)
{
	struct known k = {r, reference_root(r), reference_root(r), false, false};

	k.has_one = reference_step(r, &k.one, b);
	k.has_two = k.has_one && reference_step(r, &k.two, a) && reference_step(r, &k.two, b);
	return k;
}

static float count_next(const struct known *k, struct reference_node node, symbol c)
{
	return reference_step(k->reference, &node, c) ? (float)reference_count(node) : 0;
}

/*
 * Known text gives its own chances, as far as it has seen the context; the
 * language model counts as so many more places (Dirichlet prior; MacKay and
 * Peto, 1995), first for b c, then for a b c.
 */
static float mix(const struct known *k, symbol c, float p)
{
	if (k->has_one)
		p = (count_next(k, k->one, c) + PRIOR_PAIR * p) /
		    ((float)reference_count(k->one) + PRIOR_PAIR);
	if (k->has_two)
		p = (count_next(k, k->two, c) + PRIOR_TRIPLE * p) /
		    ((float)reference_count(k->two) + PRIOR_TRIPLE);
	return p;
}

static float *fill_steps(const struct row *row, const struct column *k, struct arena *scratch)
{
	float *step = arena_bytes(scratch, k->a->count * k->b->count * k->c->count * sizeof(*step));
	float *to = step;

	for (size_t a = 0; step && a < k->a->count; a++)
		for (size_t b = 0; b < k->b->count; b++) {
			struct language_context context =
				language_context(k->a->symbols[a], k->b->symbols[b]);
			struct known known =
				known_context(row->reference, k->a->symbols[a], k->b->symbols[b]);

			for (size_t c = 0; c < k->c->count; c++)
				*to++ = mix(&known, k->c->symbols[c],
					    expf(language_follow(&context, k->c->symbols[c])));
		}
	return step;
}

static void scale(double *v, size_t n)
{
	double most = 0;

	for (size_t i = 0; i < n; i++)
		most = v[i] > most ? v[i] : most;
	for (size_t i = 0; most > 0 && i < n; i++)
		v[i] /= most;
}

static void go_forward(const struct column *k, double *next)
{
	const float *step = k->step;

	memset(next, 0, k->b->count * k->c->count * sizeof(*next));
	for (size_t a = 0; a < k->a->count; a++)
		for (size_t b = 0; b < k->b->count; b++)
			for (size_t c = 0; c < k->c->count; c++)
				next[b * k->c->count + c] +=
					k->forward[a * k->b->count + b] * *step++;
	scale(next, k->b->count * k->c->count);
}

static void go_backward(const struct column *k, const double *next)
{
	const float *step = k->step;

	for (size_t a = 0; a < k->a->count; a++)
		for (size_t b = 0; b < k->b->count; b++) {
			double sum = 0;

			for (size_t c = 0; c < k->c->count; c++)
				sum += *step++ * next[b * k->c->count + c];
			k->backward[a * k->b->count + b] = sum;
		}
	scale(k->backward, k->a->count * k->b->count);
}

/* ln of the posterior of each symbol of the column's middle slot, not normalised. */
static void read_column(const struct column *k, double *log_of)
{
	for (size_t b = 0; b < k->b->count; b++) {
		double sum = 0;

		for (size_t a = 0; a < k->a->count; a++)
			sum += k->forward[a * k->b->count + b] * k->backward[a * k->b->count + b];
		log_of[b] = log(sum + 1e-300);
	}
}

static double *pairs_of(const struct column *k, struct arena *scratch)
{
	return arena_bytes(scratch, k->a->count * k->b->count * sizeof(double));
}

/*
 * Open slots lie in [first, last], with fewer than two known ones between
 * neighbours; results go to `logs` of the open ones.
 */
static bool read_characters(const struct row *row, ptrdiff_t first, ptrdiff_t last, double **logs,
			    struct arena *scratch)
{
	size_t n = (size_t)(last - first) + 3;
	struct column *columns = arena_alloc(scratch, (n + 1) * sizeof(*columns));

	for (size_t i = 0; columns && i <= n; i++) {
		ptrdiff_t at = first - 1 + (ptrdiff_t)i;
		struct column *k = &columns[i];

		*k = (struct column){slot_at(row, at - 1),
				     slot_at(row, at),
				     slot_at(row, at + 1),
				     NULL,
				     NULL,
				     NULL};
		k->forward = pairs_of(k, scratch);
		k->backward = pairs_of(k, scratch);
		k->step = i < n ? fill_steps(row, k, scratch) : NULL;
	}
	if (scratch->failed)
		return false;
	columns[0].forward[0] = 1;
	for (size_t i = 0; i < n; i++)
		go_forward(&columns[i], columns[i + 1].forward);
	columns[n].backward[0] = 1;
	for (size_t i = n; i-- > 0;)
		go_backward(&columns[i], columns[i + 1].backward);
	for (ptrdiff_t at = first; at <= last; at++)
		if (row->slots[at].chances)
			read_column(&columns[at - first + 1], logs[at]);
	return true;
}

/* --- The lattice of words ------------------------------------------------- */

struct lattice {
	const struct row *row;
	ptrdiff_t begin, end;	    /* slots */
	double *forward, *backward; /* ln, at each border of slots from begin */
	double **sums;		    /* posteriors, by slot; NULL while going forward */
	double words, strings;	    /* shares of listed words, of each place of known text */
	unsigned char path[WORD_MAX];
};

static double log_add(double a, double b)
{
	double high = a > b ? a : b, low = a > b ? b : a;

	return high == -INFINITY ? high : high + log1p(exp(low - high));
}

/* An arc of the lattice: the symbols on l->path, from slot i, `len` of them. */
static void use_arc(struct lattice *l, ptrdiff_t i, unsigned len, double price)
{
	size_t from = (size_t)(i - l->begin), to = from + len;
	double whole;

	if (!l->sums) {
		l->forward[to] = log_add(l->forward[to], l->forward[from] + price);
		return;
	}
	l->backward[from] = log_add(l->backward[from], price + l->backward[to]);
	whole = exp(l->forward[from] + price + l->backward[to]);
	for (unsigned k = 0; k < len; k++)
		if (l->row->slots[i + k].chances)
			l->sums[i + k][l->path[k]] += whole;
}

/* A string as far as it was spelled: may it go on as a word, and as known text? */
struct spelling {
	struct word_node word;
	struct reference_node known;
	bool is_word, is_known;
};

static bool spell(const struct lattice *l, struct spelling *s, symbol c)
{
	s->is_word = s->is_word && word_step(&s->word, c);
	s->is_known = s->is_known && reference_step(l->row->reference, &s->known, c);
	return s->is_word || s->is_known;
}

/* Either the list has the word, or known text has the string: any of its strings, by their number.
 */
static double price_of(const struct lattice *l, const struct spelling *s)
{
	double p = s->is_word ? l->words * exp((double)word_price(s->word)) : 0;

	if (s->is_known && s->known.depth > 1)
		p += l->strings * reference_count(s->known);
	return log(p);
}

static void walk_words(struct lattice *l, ptrdiff_t i, unsigned len, struct spelling before)
{
	const struct slot *s = &l->row->slots[i + len];

	for (size_t k = 0; k < s->count; k++) {
		struct spelling next = before;
		double price;

		l->path[len] = (unsigned char)k;
		if (!len)
			use_arc(l, i, 1, word_unlisted() + language_alone(s->symbols[k]));
		if (!spell(l, &next, s->symbols[k]))
			continue;
		price = price_of(l, &next);
		if (price > -INFINITY)
			use_arc(l, i, len + 1, price);
		if (len + 1 < WORD_MAX && i + len + 1 < l->end)
			walk_words(l, i, len + 1, next);
	}
}

static struct spelling nothing(const struct lattice *l)
{
	return (struct spelling){word_root(), reference_root(l->row->reference), true,
				 l->row->reference != NULL};
}

static void weigh_known(struct lattice *l)
{
	double size = reference_size(l->row->reference);
	double share = size / (size + PRIOR_STRINGS);

	l->words = 1 - share;
	l->strings = size > 0 ? share / (size * WORD_MAX) : 0;
}

static bool read_words(const struct row *row, ptrdiff_t first, ptrdiff_t last, double **sums,
		       struct arena *scratch)
{
	struct lattice l = {.row = row};
	size_t n;

	l.begin = first > REACH ? first - REACH : 0;
	l.end = last + REACH + 1 < (ptrdiff_t)row->count ? last + REACH + 1 : (ptrdiff_t)row->count;
	n = (size_t)(l.end - l.begin) + 1;
	l.forward = arena_bytes(scratch, n * sizeof(double));
	l.backward = arena_bytes(scratch, n * sizeof(double));
	if (scratch->failed)
		return false;
	for (size_t i = 0; i < n; i++)
		l.forward[i] = l.backward[i] = -INFINITY;
	l.forward[0] = 0;
	weigh_known(&l);
	for (ptrdiff_t i = l.begin; i < l.end; i++)
		walk_words(&l, i, 0, nothing(&l));
	/* Backward against the whole sum, so that posteriors come out right away. */
	l.backward[n - 1] = -l.forward[n - 1];
	l.sums = sums;
	for (ptrdiff_t i = l.end; i-- > l.begin;)
		walk_words(&l, i, 0, nothing(&l));
	return true;
}

/* --- Both ----------------------------------------------------------------- */

static void combine(struct slot *s, const double *logs, const double *sums)
{
	double most = -INFINITY, total = 0;

	for (size_t k = 0; k < s->count; k++) {
		double bits = WEIGHT_CHARACTERS * logs[k] + WEIGHT_WORDS * log(sums[k] + 1e-12);

		s->chances[k] = (float)bits;
		most = bits > most ? bits : most;
	}
	for (size_t k = 0; k < s->count; k++)
		total += exp(s->chances[k] - most);
	for (size_t k = 0; k < s->count; k++)
		s->chances[k] = (float)(exp(s->chances[k] - most) / total);
}

/* An array for each open slot. */
static double **arrays(const struct row *row, struct arena *scratch)
{
	double **all = arena_alloc(scratch, row->count * sizeof(*all));

	for (size_t i = 0; all && i < row->count; i++)
		if (row->slots[i].chances)
			all[i] = arena_alloc(scratch, row->slots[i].count * sizeof(**all));
	return scratch->failed ? NULL : all;
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

bool search_run(struct slot *slots, size_t count, const struct mojimend_reference *reference,
		struct arena *scratch)
{
	struct row row = {slots, count, reference};
	double **logs = arrays(&row, scratch), **sums = arrays(&row, scratch);
	size_t first = count, last = 0;

	for (size_t i = 0; logs && sums && i < count; i++) {
		size_t end;

		if (!slots[i].chances)
			continue;
		end = window_end(&row, i);
		if (!read_characters(&row, (ptrdiff_t)i, (ptrdiff_t)end, logs, scratch))
			return false;
		first = first < i ? first : i;
		last = i = end;
	}
	if (scratch->failed ||
	    (first < count && !read_words(&row, (ptrdiff_t)first, (ptrdiff_t)last, sums, scratch)))
		return false;
	for (size_t i = 0; i < count; i++)
		if (slots[i].chances)
			combine(&slots[i], logs[i], sums[i]);
	return true;
}
