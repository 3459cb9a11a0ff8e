/*
 * Forward-backward over the borders of words.  Where all words that began
 * before have ended, all ways meet, and what stands before and behind says
 * nothing of the other: the row is read in segments between such borders, and
 * not at all where nothing is open for a while.
 *
 * Sums are kept in scale: each border's forward sum becomes one by a factor,
 * and with the factors in the prices of all that spans it, a border's backward sum
 * is its own posterior.
 */
#include "heal/lattice.h"

#include <math.h>
#include <string.h>

#include "base/list.h"

enum {
	REACH = 12,    /* known slots before an open one that words may bring to bear */
	WORD_MAX = 8,  /* characters */
	LONGEST = 4096 /* slots of a segment: text has a border before */
};

/* So many places of known text is the list of words worth. */
static const double PRIOR_STRINGS = 200000;

/* A word that may stand there, or a single character. */
struct arc {
	float chance;
	unsigned char len;
	unsigned char path[WORD_MAX]; /* which symbol of each slot */
};

struct border {
	double forward, factor, backward;
	double *sums; /* posteriors of the slot behind, if it is open */
	size_t arcs;  /* where those begin that begin here */
};

struct lattice {
	const struct row *row;
	size_t begin, reach;   /* of the segment; the furthest end of an arc */
	double words, strings; /* shares of listed words, of each place of known text */
	double unlisted;
	LIST(struct border) borders; /* from begin on */
	LIST(struct arc) arcs;
	struct arena arena; /* of both */
	unsigned char path[WORD_MAX];
};

static void add_arc(struct lattice *l, size_t i, unsigned len, double chance)
{
	struct arc *arc = LIST_PUSH(&l->arena, &l->arcs);

	if (!arc)
		return;
	arc->chance = (float)chance;
	arc->len = (unsigned char)len;
	memcpy(arc->path, l->path, WORD_MAX);
	l->borders.at[i + len - l->begin].forward += chance;
	l->reach = i + len > l->reach ? i + len : l->reach;
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
static double chance_of(const struct lattice *l, const struct spelling *s)
{
	double p = s->is_word ? l->words * (double)word_chance(s->word) : 0;

	if (s->is_known && s->known.depth > 1)
		p += l->strings * reference_count(s->known);
	return p;
}

/* A symbol that no listed word has before it, for itself. */
static double chance_alone(const struct lattice *l, symbol c)
{
	return l->unlisted * exp((double)language_alone(c));
}

/* A rare symbol is at most a word by itself. */
static double chance_rare(const struct lattice *l, symbol c)
{
	struct word_node node = word_root();

	return chance_alone(l, c) +
	       (word_step(&node, c) ? l->words * (double)word_chance(node) : 0);
}

static void add_rare(struct lattice *l, size_t i)
{
	const struct slot *s = &l->row->slots[i];
	double chance = 0;

	for (size_t k = s->count - s->rare; k < s->count; k++)
		chance += chance_rare(l, s->symbols[k]);
	l->path[0] = (unsigned char)(s->count - s->rare);
	add_arc(l, i, 1, chance);
}

static void walk_words(struct lattice *l, size_t i, unsigned len, const struct spelling *before)
{
	const struct slot *s = &l->row->slots[i + len];

	for (size_t k = 0; k < s->count - s->rare; k++) {
		struct spelling next = *before;
		double chance = 0;
		bool spelled = spell(l, &next, s->symbols[k]);

		l->path[len] = (unsigned char)k;
		if (spelled)
			chance = chance_of(l, &next);
		if (!len)
			chance += chance_alone(l, s->symbols[k]);
		if (chance > 0)
			add_arc(l, i, len + 1, chance);
		if (spelled && len + 1 < WORD_MAX && i + len + 1 < l->row->count)
			walk_words(l, i, len + 1, &next);
	}
	if (!len && s->rare)
		add_rare(l, i);
}

static struct spelling nothing(const struct lattice *l)
{
	return (struct spelling){word_root(), reference_root(l->row->reference), true,
				 l->row->reference != NULL};
}

/* The border at i, now that all arcs to it are there. */
static void pass_border(struct lattice *l, size_t i)
{
	struct border *b;

	while (l->borders.len <= i - l->begin + WORD_MAX) {
		b = LIST_PUSH(&l->arena, &l->borders);
		if (!b)
			return;
		*b = (struct border){0};
	}
	b = &l->borders.at[i - l->begin];
	b->arcs = l->arcs.len;
	b->factor = 1 / b->forward;
	for (size_t k = 0; k <= WORD_MAX; k++)
		b[k].forward *= b->factor;
}

static void set_start(struct lattice *l)
{
	struct border *b = LIST_PUSH(&l->arena, &l->borders);

	if (b)
		*b = (struct border){.forward = 1};
}

/* All arcs of the segment; answers its end. */
static size_t walk_segment(struct lattice *l)
{
	const struct spelling start = nothing(l);
	size_t i = l->begin;

	l->borders.len = l->arcs.len = 0;
	l->reach = i;
	set_start(l);
	pass_border(l, i);
	/* Without memory there may be no border for an arc to end at. */
	while (!l->arena.failed && (i == l->begin || i < l->reach) && i < l->begin + LONGEST) {
		walk_words(l, i, 0, &start);
		pass_border(l, ++i);
	}
	return i;
}

/* Room for the posteriors of what is open in the segment; false: nothing is. */
static bool make_sums(struct lattice *l, size_t end, struct arena *scratch)
{
	bool any = false;

	for (size_t i = l->begin; i < end; i++) {
		const struct slot *s = &l->row->slots[i];
		struct border *b = &l->borders.at[i - l->begin];

		b->sums = s->chances ? arena_alloc(scratch, s->count * sizeof(*b->sums)) : NULL;
		any |= b->sums != NULL;
	}
	return any;
}

/* The arcs from the border, of which the segment has `most` slots more. */
static void go_backward(struct lattice *l, struct border *b, size_t most)
{
	double behind[WORD_MAX + 1] = {0}, factor = 1;

	b->backward = 0;
	for (size_t len = 1; len <= WORD_MAX && len <= most; len++) {
		factor *= b[len].factor;
		behind[len] = factor * b[len].backward;
	}
	for (size_t i = b->arcs; i < b[1].arcs; i++) {
		const struct arc *arc = &l->arcs.at[i];
		double whole = (double)arc->chance * behind[arc->len];

		b->backward += whole;
		for (unsigned k = 0; whole > 0 && k < arc->len; k++)
			if (b[k].sums)
				b[k].sums[arc->path[k]] += whole;
	}
}

/* What the rare symbols have together is divided. */
static void share_out(const struct lattice *l, const struct slot *s, double *sums)
{
	size_t first = s->count - s->rare;
	double all = 0, whole = s->rare ? sums[first] : 0;

	for (size_t k = first; k < s->count; k++)
		all += sums[k] = chance_rare(l, s->symbols[k]);
	for (size_t k = first; k < s->count; k++)
		sums[k] *= whole / all;
}

static void read_segment(struct lattice *l, size_t end,
			 void (*tell)(struct slot *slot, const double *posteriors))
{
	size_t n = end - l->begin;

	l->borders.at[n].backward = 1;
	for (size_t i = n; i-- > 0;)
		go_backward(l, &l->borders.at[i], n - i);
	for (size_t i = 0; i < n; i++) {
		struct slot *s = &l->row->slots[l->begin + i];
		double *sums = l->borders.at[i].sums;

		if (!sums)
			continue;
		share_out(l, s, sums);
		tell(s, sums);
	}
}

static void weigh_known(struct lattice *l)
{
	double size = reference_size(l->row->reference);
	double share = size / (size + PRIOR_STRINGS);

	l->words = 1 - share;
	l->strings = size > 0 ? share / (size * WORD_MAX) : 0;
}

static size_t next_open(const struct row *row, size_t i)
{
	while (i < row->count && !row->slots[i].chances)
		i++;
	return i;
}

static void read_row(struct lattice *l, void (*tell)(struct slot *slot, const double *posteriors),
		     struct arena *scratch)
{
	const struct row *row = l->row;
	size_t end = 0;

	for (size_t open = next_open(row, 0); open < row->count; open = next_open(row, open)) {
		l->begin = open > end + REACH ? open - REACH : end;
		end = walk_segment(l);
		if (l->arena.failed)
			return;
		if (make_sums(l, end, scratch) && !scratch->failed)
			read_segment(l, end, tell);
		open = open > end ? open : end;
		if (scratch->failed)
			return;
		arena_reset(scratch);
	}
}

bool lattice_run(const struct row *row, void (*tell)(struct slot *slot, const double *posteriors),
		 struct arena *scratch)
{
	struct lattice l = {.row = row, .unlisted = exp((double)word_unlisted())};

	weigh_known(&l);
	read_row(&l, tell, scratch);
	scratch->failed |= l.arena.failed;
	arena_fini(&l.arena);
	return !scratch->failed;
}
