/*
 * What hides what.  Of each finding the place where it begins counts; damage is
 * told in runs that end where what is hidden does.
 */
#include "lint/suppress.h"

static bool names(struct mojimend_str pattern, const char *rule)
{
	struct mojimend_str id = str_z(rule);

	if (pattern.len && pattern.ptr[pattern.len - 1] == '*')
		return str_starts(id, str_cut(pattern, 0, pattern.len - 1));
	if (pattern.len && pattern.ptr[pattern.len - 1] == '/')
		return str_starts(id, pattern);
	return str_equal(id, pattern);
}

bool suppression_covers(const struct suppression *s, const char *rule, size_t at)
{
	return at >= s->begin && at < s->end && names(s->rule, rule);
}

bool suppressions_cover(const struct suppressions *s, const char *rule, size_t at)
{
	for (size_t i = 0; s && i < s->list.len; i++)
		if (suppression_covers(&s->list.at[i], rule, at))
			return true;
	return false;
}

bool suppressions_hide(struct suppressions *s, const char *rule, size_t begin, size_t end)
{
	bool hidden = false;

	for (size_t i = 0; s && i < s->list.len; i++) {
		struct suppression *one = &s->list.at[i];
		bool covers = suppression_covers(one, rule, begin);

		hidden |= covers;
		if (covers || (one->begin < end && begin < one->end && names(one->rule, rule)))
			one->used = true;
	}
	return hidden;
}

void suppressions_sift(struct suppressions *s, struct findings *findings, size_t from)
{
	size_t kept = from;

	if (!s || !s->list.len)
		return;
	for (size_t i = from; i < findings->list.len; i++) {
		const struct mojimend_finding *f = &findings->list.at[i];

		/* Damage that is hidden is so from its begin to its end, by one or by several. */
		if (!suppressions_hide(s, f->rule, f->begin, f->damage ? f->end : f->begin))
			findings->list.at[kept++] = *f;
	}
	findings->list.len = kept;
}

bool suppressions_spare(const struct suppressions *s, const char *rule, struct healed *h,
			struct arena *a)
{
	const struct edits old = h->edits;
	struct mojimend_gap *gaps = arena_alloc(a, (h->gap_count + 1) * sizeof(*gaps));
	size_t count = 0;

	if (!gaps)
		return false;
	h->edits = (struct edits){0};
	for (size_t i = 0; i < old.list.len; i++) {
		const struct mojimend_edit *edit = &old.list.at[i];

		if (!suppressions_cover(s, rule, edit->begin))
			edits_add(&h->edits, a, edit->begin, edit->end, edit->text);
	}
	h->text = edits_apply(&h->edits, h->original, a);
	for (size_t i = 0; i < h->gap_count; i++) {
		struct mojimend_gap gap = h->gaps[i];

		gap.begin = edits_to_begin(&old, gap.begin);
		gap.end = edits_to_end(&old, gap.end);
		if (suppressions_cover(s, rule, gap.begin))
			continue;
		gap.begin = edits_from_begin(&h->edits, gap.begin);
		gap.end = edits_from_end(&h->edits, gap.end);
		gaps[count++] = gap;
	}
	h->gaps = gaps;
	h->gap_count = count;
	return !a->failed;
}
