/*
 * Damage leaves line ends alone, so lines pair one to one.  A first pass over
 * the lines that differ finds by which way most of them can be read, a second
 * one reads them; then what was read is damaged again as a whole and compared.
 */
#include "heal/verify.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/utf8.h"
#include "codec/page.h"
#include "heal/align.h"
#include "heal/damage.h"
#include "heal/misread.h"
#include "heal/prove.h"

enum { KNOWN = 1024 };

/* How many characters leave the same bytes as `c`, for one way. */
struct known {
	uint32_t c;
	unsigned way;
	size_t among; /* 0: not known yet */
};

struct verifier {
	struct mojimend_str before, after;
	struct arena *keep;
	struct arena scratch;
	struct ways ways;
	unsigned way;	    /* the one by which most is read */
	unsigned open;	    /* its policies that the text leaves open */
	struct steps steps; /* of the line at hand */
	struct known *known;
	LIST(struct mojimend_change) changes;
	LIST(struct mojimend_lost) lost;
};

/* --- Lines --------------------------------------------------------------- */

static size_t line_end(struct mojimend_str text, size_t at)
{
	const char *end = at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;

	return end ? (size_t)(end + 1 - text.ptr) : text.len;
}

static size_t count_lines(struct mojimend_str text)
{
	size_t n = 0;

	for (size_t at = 0; at < text.len; at = line_end(text, at))
		n += text.ptr[line_end(text, at) - 1] == '\n';
	return n;
}

/* The next pair of lines that differ; false behind the last. */
static bool next_pair(const struct verifier *v, struct line_pair *l)
{
	do {
		l->old_begin = l->old_end;
		l->new_begin = l->new_end;
		l->old_end = line_end(v->before, l->old_begin);
		l->new_end = line_end(v->after, l->new_begin);
		if (l->old_begin == v->before.len && l->new_begin == v->after.len)
			return false;
	} while (str_equal(str_cut(v->before, l->old_begin, l->old_end),
			   str_cut(v->after, l->new_begin, l->new_end)));
	return true;
}

/* --- By which way? ------------------------------------------------------- */

static uint32_t survey(struct verifier *v, const struct line_pair *l, unsigned group, size_t *reach)
{
	return ways_survey(&v->ways, group, str_cut(v->before, l->old_begin, l->old_end),
			   str_cut(v->after, l->new_begin, l->new_end), reach + group);
}

/* Policies without a difference to the way's own. */
static unsigned open_of(const size_t *reach, unsigned way)
{
	unsigned group = way - way % WAYS_POLICIES;
	uint32_t same = 0;

	for (unsigned p = 0; p < WAYS_POLICIES; p++)
		if (reach[group + p] == reach[way])
			same |= 1u << p;
	return ways_open(way, same);
}

static bool find_way(struct verifier *v)
{
	size_t *reach = arena_alloc(&v->scratch, v->ways.count * sizeof(*reach));
	struct line_pair l = {.before = v->before, .after = v->after};

	if (!reach)
		return false;
	while (next_pair(v, &l))
		for (unsigned group = 0; group < v->ways.count; group += WAYS_POLICIES)
			survey(v, &l, group, reach);
	for (unsigned way = 0; way < v->ways.count; way++)
		if (reach[way] > reach[v->way])
			v->way = way;
	v->open = open_of(reach, v->way);
	arena_reuse(&v->scratch);
	return true;
}

/* By one other way the whole line, or by any. */
static void read_otherwise(struct verifier *v, const struct line_pair *l)
{
	size_t *reach = arena_alloc(&v->scratch, v->ways.count * sizeof(*reach));

	for (unsigned group = 0; reach && group < v->ways.count; group += WAYS_POLICIES) {
		uint32_t whole = survey(v, l, group, reach);

		for (unsigned p = 0; p < WAYS_POLICIES; p++)
			if (whole >> p & 1 &&
			    align_strict(&v->steps, l, &v->ways, group + p, v->keep))
				return;
	}
	align_any(&v->steps, l, &v->ways, v->way, v->keep);
}

/* --- From characters to changes ------------------------------------------ */

/* Of another way than the text's, policies are told where they mattered, see note_char(). */
static struct mojimend_model told(const struct verifier *v, unsigned way)
{
	struct mojimend_model m = v->ways.models[way];

	if (way != v->way || (v->open & OPEN_UNDEFINED))
		m.undefined = MOJIMEND_UNDEFINED_UNKNOWN;
	if (way != v->way || (v->open & OPEN_SHY))
		m.shy = MOJIMEND_SHY_UNKNOWN;
	return m;
}

static enum mojimend_proof proof_of(const struct step *s)
{
	return s->kind == STEP_DAMAGED	? MOJIMEND_PROVED
	       : s->kind == STEP_MARKED ? MOJIMEND_MARKED
					: MOJIMEND_UNPROVED;
}

/* The way, but what the text leaves open is taken for lost: more characters fit then. */
static unsigned loosest(const struct verifier *v, unsigned way)
{
	unsigned policy = way % WAYS_POLICIES, open = v->open;

	if (way != v->way)
		return way;
	if (open & OPEN_UNDEFINED)
		policy = policy - policy % 4 + MOJIMEND_UNDEFINED_DROP - MOJIMEND_UNDEFINED_KEEP;
	if (open & OPEN_SHY)
		policy |= 4;
	return way - way % WAYS_POLICIES + policy;
}

static size_t among(struct verifier *v, const struct step *s, uint32_t c)
{
	struct known *k = &v->known[(c * 31 + s->way) % KNOWN];
	size_t ends[MISREAD_FORMS + 1] = {0}, len = s->old_end - s->old_begin;

	if (s->kind == STEP_DAMAGED && k->among && k->c == c && k->way == s->way)
		return k->among;
	misread_count(str_cut(v->before, s->old_begin, v->before.len),
		      &v->ways.models[loosest(v, s->way)], ends);
	/* A character that is not assigned is not counted there, but it stands here. */
	if (!ends[len])
		ends[len] = 1;
	if (s->kind == STEP_DAMAGED)
		*k = (struct known){c, s->way, ends[len]};
	return ends[len];
}

static void note_char(struct verifier *v, struct mojimend_change *change, const struct step *s)
{
	struct mojimend_str seen = str_cut(v->before, s->old_begin, s->old_end);
	const struct mojimend_model *model = &v->ways.models[s->way];
	struct mojimend_lost *slot;
	unsigned met;
	uint32_t c;

	if (s->kind == STEP_WRONG)
		return;
	change->characters++;
	utf8_next(v->after.ptr + s->new_begin, &c);
	misread_length(c, seen, model, &met);
	if (met & MET_UNDEFINED)
		change->model.undefined = model->undefined;
	if (met & MET_SHY)
		change->model.shy = model->shy;
	if (s->kind == STEP_DAMAGED && !misread_loses(model, met))
		return;
	slot = LIST_PUSH(v->keep, &v->lost);
	if (!slot)
		return;
	*slot = (struct mojimend_lost){s->old_begin, s->old_end, s->new_begin,
				       s->new_end,   c,		 among(v, s, c)};
	change->lost_count++;
}

/* The change before, when this one is its neighbour and of its kind; else a new one. */
static struct mojimend_change *change_for(struct verifier *v, const struct step *s,
					  const struct step *last)
{
	struct mojimend_change *c = v->changes.len ? &v->changes.at[v->changes.len - 1] : NULL;

	if (c && last && last->kind == s->kind && last->way == s->way &&
	    (s->kind == STEP_WRONG
		     ? last->old_end == s->old_begin && last->new_end == s->new_begin
		     : str_is_ascii(str_cut(v->after, last->new_end, s->new_begin)))) {
		c->old_end = s->old_end;
		c->new_end = s->new_end;
		return c;
	}
	c = LIST_PUSH(v->keep, &v->changes);
	if (c)
		*c = (struct mojimend_change){.proof = proof_of(s),
					      .old_begin = s->old_begin,
					      .old_end = s->old_end,
					      .new_begin = s->new_begin,
					      .new_end = s->new_end,
					      .model = told(v, s->way)};
	return c;
}

/* Is each character of the change the same bytes through this page? */
static bool is_through(const struct verifier *v, const struct mojimend_change *change,
		       unsigned page)
{
	struct mojimend_model model = change->model;
	size_t old_at = change->old_begin, new_at = change->new_begin;

	model.pages[0] = (unsigned char)page;
	while (new_at < change->new_end) {
		struct mojimend_str seen = str_cut(v->before, old_at, change->old_end);
		uint32_t c;
		unsigned met;
		int n;

		new_at += utf8_next(v->after.ptr + new_at, &c);
		n = misread_length(c, seen, &model, &met);
		if (n == MISREAD_NOT)
			return false;
		old_at += (size_t)n;
	}
	return old_at == change->old_end;
}

/* The last word has the forward model of the proofs, over all of it. */
static void prove_change(struct verifier *v, struct mojimend_change *change)
{
	struct mojimend_str seen = str_cut(v->before, change->old_begin, change->old_end);
	struct mojimend_str now = str_cut(v->after, change->new_begin, change->new_end);
	struct buf again = buf_on(v->keep);

	if (change->proof == MOJIMEND_PROVED) {
		for (unsigned p = 0; p < PAGE_COUNT; p++)
			if (p != change->model.pages[0] && is_through(v, change, p))
				change->model.pages[change->model.page_count++] = (unsigned char)p;
		if (!prove(now, seen, &change->model, &v->scratch))
			change->proof = MOJIMEND_UNPROVED;
	}
	if (change->proof == MOJIMEND_UNPROVED &&
	    damage_text(&again, now, change->model.pages[0], &change->model))
		change->again = buf_str(&again);
}

static void read_line(struct verifier *v, const struct line_pair *pair)
{
	struct line_pair text = *pair, *l = &text;
	size_t first = v->changes.len;
	const struct step *last = NULL;

	/* Line ends that both have stand for each other. */
	if (pair->old_end > pair->old_begin && pair->new_end > pair->new_begin &&
	    v->before.ptr[pair->old_end - 1] == '\n' && v->after.ptr[pair->new_end - 1] == '\n') {
		l->old_end--;
		l->new_end--;
	}
	v->steps.list.len = 0;
	if (!align_strict(&v->steps, l, &v->ways, v->way, v->keep))
		read_otherwise(v, l);
	for (size_t i = 0; i < v->steps.list.len; i++) {
		struct mojimend_change *c = change_for(v, &v->steps.list.at[i], last);

		last = &v->steps.list.at[i];
		if (c)
			note_char(v, c, last);
	}
	for (size_t i = first; i < v->changes.len; i++)
		prove_change(v, &v->changes.at[i]);
	arena_reuse(&v->scratch);
}

/* --- All of it ------------------------------------------------------------ */

static bool any_wrong(const struct verifier *v, size_t first)
{
	for (size_t i = first; i < v->changes.len; i++)
		if (v->changes.at[i].proof == MOJIMEND_UNPROVED)
			return true;
	return false;
}

/* Here the texts part: all from this line on is one change. */
static void give_up(struct verifier *v, const struct line_pair *l, size_t first)
{
	struct mojimend_change *c;

	v->changes.len = first;
	c = LIST_PUSH(v->keep, &v->changes);
	if (c)
		*c = (struct mojimend_change){.proof = MOJIMEND_UNPROVED,
					      .old_begin = l->old_begin,
					      .old_end = v->before.len,
					      .new_begin = l->new_begin,
					      .new_end = v->after.len,
					      .model = told(v, v->way)};
}

static void read_lines(struct verifier *v, struct mojimend_verification *out)
{
	struct line_pair l = {.before = v->before, .after = v->after};

	while (!out->unpaired && !v->keep->failed && next_pair(v, &l)) {
		size_t first = v->changes.len;

		read_line(v, &l);
		if (out->old_lines != out->new_lines && any_wrong(v, first)) {
			give_up(v, &l, first);
			out->unpaired = true;
		}
	}
}

/* The list of lost characters has moved while it grew: it is handed out at the end. */
static void hand_out(struct verifier *v, struct mojimend_verification *out)
{
	const struct mojimend_lost *lost = v->lost.at;

	for (size_t i = 0; i < v->changes.len; i++) {
		if (!v->changes.at[i].lost_count)
			continue;
		v->changes.at[i].lost = lost;
		lost += v->changes.at[i].lost_count;
	}
	out->changes = v->changes.at;
	out->change_count = v->changes.len;
	out->limited = v->steps.limited;
}

bool verify_texts(struct mojimend_verification *out, struct mojimend_str before,
		  struct mojimend_str after, struct arena *a, struct mojimend_error *e)
{
	struct verifier v = {.before = before, .after = after, .keep = a};

	*out = (struct mojimend_verification){.old_lines = count_lines(before),
					      .new_lines = count_lines(after)};
	v.known = arena_alloc(a, KNOWN * sizeof(*v.known));
	if (v.known && ways_init(&v.ways, a) && find_way(&v)) {
		read_lines(&v, out);
		hand_out(&v, out);
	}
	if (v.scratch.failed)
		a->failed = true;
	arena_fini(&v.scratch);
	return a->failed ? error_nomem(e) : true;
}
