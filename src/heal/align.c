/*
 * The cheapest path through the places that are alive (see ways.c), this time
 * with its way back.  Where only one place is alive, all before it is decided,
 * so that what must be remembered stays small.
 */
#include "heal/align.h"

#include "base/utf8.h"
#include "heal/damage.h"
#include "heal/gap.h"
#include "heal/misread.h"

enum {
	COST_DAMAGED = 2,
	COST_OTHER = 3,	   /* by another way than the text's */
	COST_MARKED = 150, /* less its bytes: more of what was damaged is likelier meant */
	COST_WRONG = 1000,
	WRONG_MOST = 12,   /* characters of the old text that a wrong one may stand for */
	WRONG_TRIES = 256, /* then the rest of the line is wrong as a whole */
	NODES_MOST = 1 << 16,
};

struct node {
	size_t at;
	uint32_t from; /* the node before it */
	uint32_t cost;
	uint32_t step; /* index, or NO_STEP for a sound character */
};

#define NO_STEP UINT32_MAX

struct aligner {
	const struct line_pair *line;
	const struct ways *ways;
	unsigned way;
	bool any;
	struct steps *out;
	struct arena *keep;
	struct arena scratch;
	LIST(struct node) nodes;
	LIST(struct step) steps; /* of the nodes */
	size_t first, end;	 /* the nodes that are alive */
	size_t new_at;
	unsigned wrongs, marks;
};

/* Two ways to the same place: the cheaper one, of equal ones the first. */
static void reach_node(struct aligner *a, struct node node, const struct step *step)
{
	struct node *slot = NULL;
	struct step *kept;

	for (size_t i = a->end; i < a->nodes.len && !slot; i++)
		if (a->nodes.at[i].at == node.at)
			slot = &a->nodes.at[i];
	if (slot && slot->cost <= node.cost)
		return;
	if (!slot && a->nodes.len - a->end >= WAYS_LIVE) {
		a->out->limited = true;
		return;
	}
	node.step = NO_STEP;
	if (step) {
		node.step = (uint32_t)a->steps.len;
		kept = LIST_PUSH(&a->scratch, &a->steps);
		if (kept)
			*kept = *step;
	}
	if (!slot)
		slot = LIST_PUSH(&a->scratch, &a->nodes);
	if (slot)
		*slot = node;
}

static void reach_step(struct aligner *a, size_t from, size_t old_len, size_t new_len,
		       enum step_kind kind, unsigned way, uint32_t cost)
{
	const struct node *node = &a->nodes.at[from];
	struct step step = {node->at, node->at + old_len, a->new_at, a->new_at + new_len, kind,
			    way};

	reach_node(a, (struct node){node->at + old_len, (uint32_t)from, node->cost + cost, 0},
		   &step);
}

static struct mojimend_str rest_of(const struct aligner *a, size_t node)
{
	return str_cut(a->line->before, a->nodes.at[node].at, a->line->old_end);
}

/* Near what comes next, is a letter that is written from right to left? */
static bool is_leftward(const struct aligner *a)
{
	const struct line_pair *l = a->line;
	size_t at = a->new_at > l->new_begin + GAP_REACH ? a->new_at - GAP_REACH : l->new_begin;

	while (at < l->new_end && at < a->new_at + GAP_REACH) {
		uint32_t c = 0;
		size_t n = utf8_decode(l->after.ptr + at, l->new_end - at, &c);

		if (n && gap_is_leftward(c))
			return true;
		at += n ? n : 1;
	}
	return false;
}

/* Damaged by one way; *met tells which policies mattered. */
static void try_way(struct aligner *a, size_t from, uint32_t c, size_t len, unsigned way,
		    unsigned *met)
{
	int n = misread_length(c, rest_of(a, from), &a->ways->models[way], met);

	/* A control or bidi control is nothing that a repair would bring. */
	if (n != MISREAD_NOT && (gap_may_write(c) || (gap_is_direction(c) && is_leftward(a))))
		reach_step(a, from, (size_t)n, len, STEP_DAMAGED, way,
			   way == a->way ? COST_DAMAGED : COST_OTHER);
}

static void try_mark(struct aligner *a, size_t from, size_t len, unsigned way)
{
	size_t ends[MISREAD_FORMS + 1] = {0};

	misread_count(rest_of(a, from), &a->ways->models[way], ends);
	for (size_t n = 1; n <= MISREAD_FORMS; n++)
		if (ends[n])
			reach_step(a, from, n, len, STEP_MARKED, way, COST_MARKED - (uint32_t)n);
}

/* What is left of more layers can look like a lost character of fewer. */
static void try_other_marks(struct aligner *a, size_t from, size_t len)
{
	enum { LOST = MOJIMEND_UNDEFINED_DROP - MOJIMEND_UNDEFINED_KEEP, STRIPPED = 4 };

	if (a->marks++ > WRONG_TRIES)
		return;
	for (unsigned group = 0; group < a->ways->count; group += WAYS_POLICIES)
		for (unsigned policy = LOST; policy < 4; policy++)
			try_mark(a, from, len, group + policy + STRIPPED);
}

static void try_others(struct aligner *a, size_t from, uint32_t c, size_t len)
{
	for (unsigned way = 0; way < a->ways->count; way++) {
		unsigned met;

		try_way(a, from, c, len, way, &met);
		if (!met)
			way += WAYS_POLICIES - 1;
	}
}

static void try_char(struct aligner *a, uint32_t c, struct mojimend_str as_is)
{
	for (size_t i = a->first; i < a->end; i++) {
		struct node node = a->nodes.at[i];
		unsigned met;

		if (str_starts(rest_of(a, i), as_is))
			reach_node(a, (struct node){node.at + as_is.len, (uint32_t)i, node.cost, 0},
				   NULL);
		if (c < 0x80)
			continue;
		try_way(a, i, c, as_is.len, a->way, &met);
		if (c == 0xFFFD)
			try_mark(a, i, as_is.len, a->way);
		if (a->any)
			try_others(a, i, c, as_is.len);
		if (a->any && c == 0xFFFD)
			try_other_marks(a, i, as_is.len);
	}
}

static size_t char_length(struct mojimend_str s)
{
	uint32_t c;
	size_t n = utf8_decode(s.ptr, s.len, &c);

	return n ? n : utf8_bad(s.ptr, s.len);
}

static size_t count_chars(struct mojimend_str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; n++)
		i += char_length(str_cut(s, i, s.len));
	return n;
}

/*
 * It stands for none of the next characters, one, or several: best as many as
 * it would leave itself.
 */
static void try_wrong(struct aligner *a, struct mojimend_str as_is)
{
	const struct mojimend_model *model = &a->ways->models[a->way];
	struct buf damaged = buf_on(&a->scratch);
	size_t own = 1;

	if (damage_text(&damaged, as_is, model->pages[0], model))
		own = count_chars(buf_str(&damaged));
	for (size_t i = a->first; i < a->end; i++) {
		struct mojimend_str rest = rest_of(a, i);
		size_t n = 0;

		for (size_t k = 0; k <= WRONG_MOST; k++) {
			size_t off = k < own ? own - k : k - own;

			reach_step(a, i, n, as_is.len, STEP_WRONG, a->way,
				   COST_WRONG + (uint32_t)off);
			if (n == rest.len)
				break;
			n += char_length(str_cut(rest, n, rest.len));
		}
	}
}

/* Hands out the steps that lead to a node, which becomes the first of all. */
static void decide(struct aligner *a, size_t last)
{
	struct node node = a->nodes.at[last], at = node;
	size_t begin = a->out->list.len;

	while (true) {
		struct step *slot = at.step == NO_STEP ? NULL : LIST_PUSH(a->keep, &a->out->list);

		if (slot)
			*slot = a->steps.at[at.step];
		if (at.from == NO_STEP)
			break;
		at = a->nodes.at[at.from];
	}
	for (size_t i = begin, k = a->out->list.len; i + 1 < k; i++, k--) {
		struct step swap = a->out->list.at[i];

		a->out->list.at[i] = a->out->list.at[k - 1];
		a->out->list.at[k - 1] = swap;
	}
	a->nodes.len = 1;
	a->steps.len = 0;
	a->first = 0;
	a->end = 1;
	a->nodes.at[0] = (struct node){node.at, NO_STEP, 0, NO_STEP};
}

/* Plain text that both have, while there is but one place. */
static void skip_same(struct aligner *a)
{
	const struct line_pair *l = a->line;
	struct node *node = &a->nodes.at[0];

	while (a->new_at < l->new_end && node->at < l->old_end &&
	       l->after.ptr[a->new_at] == l->before.ptr[node->at] &&
	       !(l->after.ptr[a->new_at] & 0x80)) {
		a->new_at++;
		node->at++;
	}
}

/* The cheapest node that is alive, one at the line's end before the others. */
static size_t cheapest(const struct aligner *a)
{
	size_t best = a->first;
	uint32_t best_cost = UINT32_MAX;

	for (size_t i = a->first; i < a->end; i++) {
		uint32_t cost = a->nodes.at[i].cost;

		if (a->new_at == a->line->new_end && a->nodes.at[i].at != a->line->old_end)
			cost += COST_WRONG;
		if (cost < best_cost) {
			best_cost = cost;
			best = i;
		}
	}
	return best;
}

/* What is left of the lines is wrong as a whole. */
static bool finish(struct aligner *a)
{
	const struct line_pair *l = a->line;
	size_t best = cheapest(a), at = a->nodes.at[best].at;
	struct step *slot;

	if (!a->any && at != l->old_end)
		return false;
	decide(a, best);
	if (at == l->old_end && a->new_at == l->new_end)
		return true;
	slot = LIST_PUSH(a->keep, &a->out->list);
	if (slot)
		*slot = (struct step){at, l->old_end, a->new_at, l->new_end, STEP_WRONG, a->way};
	return true;
}

/* The next character; false when nothing is alive behind it. */
static bool advance(struct aligner *a)
{
	struct mojimend_str rest = str_cut(a->line->after, a->new_at, a->line->new_end);
	size_t len = char_length(rest);
	uint32_t c = 0;

	if (!utf8_decode(rest.ptr, rest.len, &c))
		c = 0;
	try_char(a, c, str_cut(rest, 0, len));
	if (a->nodes.len == a->end && a->any) {
		try_wrong(a, str_cut(rest, 0, len));
		a->wrongs++;
	}
	if (a->nodes.len == a->end)
		return false;
	a->first = a->end;
	a->end = a->nodes.len;
	a->new_at += len;
	return true;
}

static bool run(struct aligner *a)
{
	const struct line_pair *l = a->line;
	struct node *root = LIST_PUSH(&a->scratch, &a->nodes);

	if (!root)
		return false;
	*root = (struct node){l->old_begin, NO_STEP, 0, NO_STEP};
	a->end = 1;
	while (!a->scratch.failed && !a->keep->failed) {
		bool many = a->nodes.len > NODES_MOST;

		a->out->limited |= many;
		if (many || a->end - a->first == 1)
			decide(a, cheapest(a));
		if (a->nodes.len == 1)
			skip_same(a);
		if (a->new_at == l->new_end || a->wrongs > WRONG_TRIES)
			return finish(a);
		if (!advance(a))
			return false;
	}
	return false;
}

static bool align(struct steps *steps, const struct line_pair *line, const struct ways *ways,
		  unsigned way, bool any, struct arena *keep)
{
	struct aligner a = {.line = line,
			    .ways = ways,
			    .way = way,
			    .any = any,
			    .out = steps,
			    .keep = keep,
			    .new_at = line->new_begin};
	size_t before = steps->list.len;
	bool done = run(&a);

	if (!done)
		steps->list.len = before;
	if (a.scratch.failed)
		keep->failed = true;
	arena_fini(&a.scratch);
	return done;
}

bool align_strict(struct steps *steps, const struct line_pair *line, const struct ways *ways,
		  unsigned way, struct arena *keep)
{
	return align(steps, line, ways, way, false, keep);
}

void align_any(struct steps *steps, const struct line_pair *line, const struct ways *ways,
	       unsigned way, struct arena *keep)
{
	align(steps, line, ways, way, true, keep);
}
