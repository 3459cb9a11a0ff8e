/* The changes and the fixes of one text, side by side. */
#include "tool/explained.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/list.h"
#include "tool/clock.h"
#include "tool/walk.h"

/* A change in the text in which it was taken back, and what the new text has there. */
struct place {
	size_t begin, end;
	struct mojimend_str text;
	struct mojimend_change *change;
	bool explained;
};

struct places {
	LIST(struct place) list;
};

/* The new text with what is not proved as it was. */
static struct mojimend_str take_back(struct explained *x, struct mojimend_str before,
				     struct mojimend_str after, struct places *places)
{
	struct buf b = buf_on(&x->arena);
	size_t from = 0;

	for (size_t i = 0; i < x->result.change_count; i++) {
		struct mojimend_change *c = (struct mojimend_change *)&x->result.changes[i];
		struct place *slot;

		if (c->proof != MOJIMEND_UNPROVED)
			continue;
		buf_str_add(&b, str_cut(after, from, c->new_begin));
		slot = LIST_PUSH(&x->arena, &places->list);
		if (slot)
			*slot = (struct place){b.len, b.len + c->old_end - c->old_begin,
					       str_cut(after, c->new_begin, c->new_end), c, false};
		buf_str_add(&b, str_cut(before, c->old_begin, c->old_end));
		from = c->new_end;
	}
	buf_str_add(&b, str_cut(after, from, after.len));
	return buf_str(&b);
}

/* Whether both make the same of the window [begin, end) of the text. */
static bool are_same(struct explained *x, struct mojimend_str text, const struct place *changes,
		     size_t change_count, const struct mojimend_edit *edits, size_t edit_count,
		     size_t begin, size_t end)
{
	struct buf a = buf_on(&x->arena), b = buf_on(&x->arena);
	size_t at = begin;

	for (size_t i = 0; i < change_count; i++) {
		buf_str_add(&a, str_cut(text, at, changes[i].begin));
		buf_str_add(&a, changes[i].text);
		at = changes[i].end;
	}
	buf_str_add(&a, str_cut(text, at, end));
	at = begin;
	for (size_t i = 0; i < edit_count; i++) {
		buf_str_add(&b, str_cut(text, at, edits[i].begin));
		buf_str_add(&b, edits[i].text);
		at = edits[i].end;
	}
	buf_str_add(&b, str_cut(text, at, end));
	return !x->arena.failed && str_equal(buf_str(&a), buf_str(&b));
}

/* Where changes and edits touch, they are compared as a whole: each may be cut otherwise. */
static void compare(struct explained *x, struct mojimend_str text, const struct places *places,
		    const struct mojimend_report *report)
{
	struct place *p = places->list.at;
	const struct mojimend_edit *edits = report->edits;
	size_t count = places->list.len, k = 0;

	for (size_t i = 0, next; i < count; i = next) {
		size_t begin = p[i].begin, end = p[i].end, last;

		while (k < report->edit_count && edits[k].end < begin)
			k++;
		next = i + 1;
		last = k;
		for (bool more = true; more;) {
			more = false;
			for (; last < report->edit_count && edits[last].begin <= end; last++) {
				begin = edits[last].begin < begin ? edits[last].begin : begin;
				end = edits[last].end > end ? edits[last].end : end;
				more = true;
			}
			for (; next < count && p[next].begin <= end; next++) {
				end = p[next].end > end ? p[next].end : end;
				more = true;
			}
		}
		if (last > k && are_same(x, text, p + i, next - i, edits + k, last - k, begin, end))
			for (size_t n = i; n < next; n++)
				p[n].explained = true;
		k = last;
	}
}

static size_t proved(const struct mojimend_verification *v)
{
	size_t n = 0;

	for (size_t i = 0; i < v->change_count; i++)
		n += v->changes[i].proof == MOJIMEND_PROVED ? v->changes[i].characters : 0;
	return n;
}

/*
 * Where what was taken back holds damage, the fixes stand on top of a repair:
 * that must be proved as any other.  *more is how many characters it repairs
 * beyond those that are proved already; *holds is false where it is not proved.
 */
static bool prove_repair(struct explained *x, struct mojimend_input *input,
			 struct mojimend_str before, bool *holds, size_t *more,
			 struct mojimend_error *e)
{
	const struct mojimend_verification *v;
	const struct mojimend_report *report;
	struct buf middle = buf_on(&x->arena);

	input->fixes = MOJIMEND_FIX_NONE;
	report = mojimend_scan(x->scanner, input, e);
	if (!report)
		return false;
	buf_str_add(&middle, report->repaired);
	v = mojimend_verify(x->scanner, before, buf_str(&middle), e);
	if (!v || x->arena.failed)
		return error_nomem(e);
	for (size_t i = 0; i < v->change_count; i++)
		*holds = *holds && v->changes[i].proof != MOJIMEND_UNPROVED;
	*more = proved(v) > proved(&x->result) ? proved(v) - proved(&x->result) : 0;
	return true;
}

static bool explain_places(struct explained *x, struct mojimend_input *input,
			   struct mojimend_str before, struct places *places,
			   struct mojimend_error *e)
{
	const struct mojimend_report *report = mojimend_scan(x->scanner, input, e);
	bool repaired = report && report->repairs, holds = true;
	size_t characters = 0;

	if (!report)
		return false;
	compare(x, input->text, places, report);
	if (repaired && !prove_repair(x, input, before, &holds, &characters, e))
		return false;
	for (size_t i = 0; holds && i < places->list.len; i++) {
		if (!places->list.at[i].explained)
			continue;
		places->list.at[i].change->proof = MOJIMEND_FIXED;
		places->list.at[i].change->characters = characters;
		characters = 0;
	}
	return true;
}

static bool copy(struct explained *x, const struct mojimend_verification *v)
{
	struct mojimend_change *changes =
		arena_alloc(&x->arena, (v->change_count + 1) * sizeof(*changes));

	if (!changes)
		return false;
	for (size_t i = 0; i < v->change_count; i++)
		changes[i] = v->changes[i];
	x->result = *v;
	x->result.changes = changes;
	return true;
}

const struct mojimend_verification *explain_changes(struct explained *x, const char *path,
						    struct mojimend_str before,
						    struct mojimend_str after,
						    const struct mojimend_verification *v,
						    struct mojimend_error *e)
{
	struct mojimend_input input = {
		.path = path, .document = walk_is_document(path), .fixes = MOJIMEND_FIX_SAFE};
	struct places places = {0};

	arena_reset(&x->arena);
	if (!copy(x, v)) {
		error_nomem(e);
		return NULL;
	}
	input.year = clock_year();
	input.text = take_back(x, before, after, &places);
	if (x->arena.failed) {
		error_nomem(e);
		return NULL;
	}
	if (places.list.len && !explain_places(x, &input, before, &places, e))
		return NULL;
	if (x->arena.failed) {
		error_nomem(e);
		return NULL;
	}
	return &x->result;
}

void explained_fini(struct explained *x)
{
	mojimend_free(x->scanner);
	arena_fini(&x->arena);
}
