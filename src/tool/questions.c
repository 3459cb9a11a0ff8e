/*
 * Texts are not kept while questions are gathered: a question holds the lines
 * that it will show, and each costs no more than its window, however long they
 * are.
 */
#include "tool/questions.h"

#include <stdlib.h>
#include <string.h>

#include "base/edit.h"
#include "base/show.h"
#include "base/utf8.h"
#include "tool/answers.h"

enum {
	COLUMNS = 48,	       /* of a line that are shown on either side of the gap */
	WINDOW = 16 * COLUMNS, /* bytes of the file that make no less than these, damaged */
};

bool question_is_open(const struct mojimend_gap *gap)
{
	return gap->lost && gap->candidate_count > 1;
}

/* --- The line around a gap ------------------------------------------------- */

/* A file whose gaps and edits are gone through from its begin to its end. */
struct reader {
	const struct mojimend_input *input;
	const struct mojimend_report *report;
	LIST(const struct mojimend_gap *) gaps;
	size_t line, counted;	   /* the line of the place up to which lines were counted */
	struct arena lists, arena; /* the second is given back after each gap */
};

static void put_gap(struct buf *b, const struct mojimend_gap *gap, struct mojimend_str text)
{
	char bytes[UTF8_MAX];

	if (gap->candidate_count && gap->chances)
		buf_add(b, bytes, utf8_encode(gap->candidates[0], bytes));
	else
		buf_str_add(b, str_cut(text, gap->begin, gap->end));
}

/*
 * The bytes [begin, end) as a repair leaves them; other gaps, from the k-th
 * on, as their likeliest.  What is cut by the begin or the end is left out.
 */
static struct mojimend_str render(struct reader *r, size_t begin, size_t end, size_t k)
{
	struct mojimend_str text = r->input->text;
	size_t i = edits_behind(r->report->edits, r->report->edit_count, begin), at = begin;
	struct buf b = buf_on(&r->arena);

	while (at < end) {
		const struct mojimend_edit *e =
			i < r->report->edit_count ? &r->report->edits[i] : NULL;
		const struct mojimend_gap *g = k < r->gaps.len ? r->gaps.at[k] : NULL;
		size_t edit = e ? e->begin : end, gap = g ? g->begin : end;
		size_t next = edit < gap ? edit : gap, stop;

		if (next >= end)
			next = end;
		if (at < next)
			buf_str_add(&b, str_cut(text, at, next));
		at = at < next ? next : at;
		if (next == end)
			break;
		stop = next == gap ? g->end : e->end;
		if (next >= begin && stop <= end && next == gap)
			put_gap(&b, g, text);
		else if (next >= begin && stop <= end)
			buf_str_add(&b, e->text);
		if (next == gap)
			k++;
		else
			i++;
		at = stop > at ? stop : at;
	}
	return buf_str(&b);
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* As much of its end as there are columns for, behind "…" where it is cut; and of its begin. */
static struct mojimend_str show_end(struct mojimend_str text, bool cut, struct arena *a)
{
	struct buf b = buf_on(a);
	size_t width = 0, from = text.len;

	while (from > 0) {
		size_t at = from - 1;

		while (at > 0 && from - at < UTF8_MAX && utf8_is_continuation(text.ptr[at]))
			at--;
		width += show_char(text.ptr + at, text.len - at).width;
		if (width > COLUMNS)
			break;
		from = at;
	}
	if (cut || from)
		buf_z(&b, "…");
	show_add(&b, str_cut(text, from, text.len));
	return buf_str(&b);
}

static struct mojimend_str show_begin(struct mojimend_str text, bool cut, struct arena *a)
{
	struct buf b = buf_on(a);
	size_t width = 0, to = 0;

	while (to < text.len) {
		struct show c = show_char(text.ptr + to, text.len - to);

		width += c.width;
		if (width > COLUMNS)
			break;
		to += c.size;
	}
	show_add(&b, str_cut(text, 0, to));
	if (cut || to < text.len)
		buf_z(&b, "…");
	return buf_str(&b);
}

static size_t count_lines(struct reader *r, size_t offset)
{
	const char *p = r->input->text.ptr;

	for (; r->counted < offset; r->counted++)
		r->line += p[r->counted] == '\n' ||
			   (p[r->counted] == '\r' && p[r->counted + 1] != '\n');
	return r->line;
}

/* The k-th gap; `path` is kept. */
static void look(struct sight *s, struct reader *r, size_t k, const char *path, struct arena *keep)
{
	const struct mojimend_gap *gap = r->gaps.at[k];
	struct mojimend_str text = r->input->text;
	size_t begin = gap->begin, end = gap->end, first = k;
	bool cut_begin, cut_end;

	while (begin > 0 && gap->begin - begin < WINDOW && !is_line_end(text.ptr[begin - 1]))
		begin--;
	cut_begin = begin > 0 && !is_line_end(text.ptr[begin - 1]);
	while (cut_begin && begin < gap->begin && utf8_is_continuation(text.ptr[begin]))
		begin++;
	while (end < text.len && end - gap->end < WINDOW && !is_line_end(text.ptr[end]))
		end++;
	cut_end = end < text.len && !is_line_end(text.ptr[end]);
	while (cut_end && end > gap->end && utf8_is_continuation(text.ptr[end]))
		end--;
	while (first > 0 && r->gaps.at[first - 1]->end > begin)
		first--;
	s->path = path;
	s->line = count_lines(r, gap->begin);
	s->before = show_end(render(r, begin, gap->begin, first), cut_begin, keep);
	s->after = show_begin(render(r, gap->end, end, k + 1), cut_end, keep);
	arena_reuse(&r->arena);
}

/* --- Alike ----------------------------------------------------------------- */

static struct question *add(struct questions *q, struct mojimend_str key,
			    const struct mojimend_gap *gap)
{
	size_t n = gap->candidate_count;
	struct question *new = LIST_PUSH(&q->arena, &q->list);

	if (!new)
		return NULL;
	new->key = key;
	new->candidates = arena_copy(&q->arena, gap->candidates, n * sizeof(*gap->candidates));
	if (gap->chances)
		new->chances = arena_copy(&q->arena, gap->chances, n * sizeof(*gap->chances));
	new->candidate_count = n;
	return new;
}

/* The question about such gaps, made where it is new; NULL when memory is short. */
static struct question *find(struct questions *q, struct mojimend_str key,
			     const struct mojimend_gap *gap)
{
	struct index_slot *slot = index_slot(&q->index, key, &q->arena);

	if (!slot)
		return NULL;
	if (slot->number)
		return &q->list.at[slot->number - 1];
	slot->number = q->list.len + 1;
	return add(q, slot->key, gap);
}

static void take(struct questions *q, struct reader *r, size_t k, const char *path)
{
	const struct mojimend_gap *gap = r->gaps.at[k];
	struct buf key = buf_on(&r->arena);
	struct mojimend_around around;
	struct question *question;

	mojimend_gap_around(&around, r->input, r->report, gap);
	answers_key(&key, &around, str_cut(r->input->text, gap->begin, gap->end));
	question = r->arena.failed ? NULL : find(q, buf_str(&key), gap);
	arena_reuse(&r->arena);
	if (!question || q->arena.failed)
		return;
	if (question->places < SIGHTS)
		look(&question->sights[question->places], r, k, path, &q->arena);
	question->places++;
	question->files += question->last != path;
	question->last = path;
}

static void list_gaps(struct reader *r)
{
	for (size_t i = 0; i < r->report->finding_count; i++) {
		const struct mojimend_damage *d = r->report->findings[i].damage;

		for (size_t k = 0; d && k < d->gap_count; k++) {
			const struct mojimend_gap **slot = LIST_PUSH(&r->lists, &r->gaps);

			if (slot)
				*slot = &d->gaps[k];
		}
	}
}

void questions_add(struct questions *q, const char *shown, const struct mojimend_input *input,
		   const struct mojimend_report *report)
{
	struct reader r = {.input = input, .report = report, .line = 1};
	const char *path;

	list_gaps(&r);
	path = r.gaps.len ? arena_z(&q->arena, str_z(shown)) : NULL;
	for (size_t k = 0; path && k < r.gaps.len && !q->arena.failed; k++)
		if (question_is_open(r.gaps.at[k]))
			take(q, &r, k, path);
	q->arena.failed |= r.arena.failed || r.lists.failed;
	arena_fini(&r.arena);
	arena_fini(&r.lists);
}

static int order(const void *x, const void *y)
{
	const struct question *a = x, *b = y;

	if (a->places != b->places)
		return a->places > b->places ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

void questions_sort(struct questions *q)
{
	for (size_t i = 0; i < q->list.len; i++)
		q->list.at[i].order = i;
	if (q->list.len)
		qsort(q->list.at, q->list.len, sizeof(*q->list.at), order);
}

void questions_fini(struct questions *q)
{
	arena_fini(&q->arena);
}
