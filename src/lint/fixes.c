/* Sorted, without those that overlap, and joined with what the repair did. */
#include "lint/fixes.h"

#include <stdlib.h>

static int order(const void *a, const void *b)
{
	const struct lint_fix *x = a, *y = b;

	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

static int by_address(const void *a, const void *b)
{
	const uintptr_t x = (uintptr_t) * (void *const *)a, y = (uintptr_t) * (void *const *)b;

	return (x > y) - (x < y);
}

void fixes_sift(struct fixes *fixes, const struct findings *findings, struct arena *a)
{
	const void **shown = arena_alloc(a, (findings->list.len + 1) * sizeof(*shown));
	size_t count = 0, kept = 0;

	if (!shown)
		return;
	for (size_t i = 0; i < findings->list.len; i++)
		if (findings->list.at[i].fix)
			shown[count++] = findings->list.at[i].fix;
	qsort(shown, count, sizeof(*shown), by_address);
	for (size_t i = 0; i < fixes->list.len; i++) {
		const void *key = fixes->shown.at[i];

		if (!bsearch(&key, shown, count, sizeof(*shown), by_address))
			continue;
		fixes->shown.at[kept] = fixes->shown.at[i];
		fixes->list.at[kept++] = fixes->list.at[i];
	}
	fixes->list.len = fixes->shown.len = kept;
}

/* The healed text's gaps lie elsewhere in a text with the edits; no edit touches one. */
static bool move_gaps(struct healed *to, const struct edits *edits, struct arena *a)
{
	struct mojimend_gap *gaps = arena_alloc(a, (to->gap_count + 1) * sizeof(*gaps));

	if (!gaps)
		return false;
	for (size_t i = 0; i < to->gap_count; i++) {
		gaps[i] = to->gaps[i];
		gaps[i].begin = edits_from_begin(edits, gaps[i].begin);
		gaps[i].end = edits_from_end(edits, gaps[i].end);
	}
	to->gaps = gaps;
	return true;
}

static bool changes(const struct lint_fix *fix, struct mojimend_str text)
{
	return !str_equal(str_cut(text, fix->begin, fix->end), fix->text);
}

bool fixes_apply(struct healed *to, const struct healed *from, struct fixes *fixes,
		 enum mojimend_fixes wanted, struct arena *a, size_t *count)
{
	struct edits edits = {0}, both = {0};
	size_t last = 0;

	if (fixes->list.len)
		qsort(fixes->list.at, fixes->list.len, sizeof(*fixes->list.at), order);
	for (size_t i = 0; i < fixes->list.len; i++) {
		const struct lint_fix *fix = &fixes->list.at[i];

		if ((fix->unsafe && wanted != MOJIMEND_FIX_ALL) || !changes(fix, from->text) ||
		    (edits.list.len && fix->begin <= last))
			continue;
		edits_add(&edits, a, fix->begin, fix->end, fix->text);
		last = fix->end;
	}
	if (!edits.list.len)
		return false;
	*to = *from;
	to->text = edits_apply(&edits, from->text, a);
	edits_join(&both, &from->edits, &edits, to->text, a);
	to->edits = both;
	*count = edits.list.len;
	return !a->failed && move_gaps(to, &edits, a);
}
