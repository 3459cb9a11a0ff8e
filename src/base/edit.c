/* One pass copies what stays and what is new; bisection maps offsets back. */
#include "base/edit.h"

#include <assert.h>
#include <string.h>

void edits_add(struct edits *e, struct arena *a, size_t begin, size_t end, struct mojimend_str text)
{
	struct mojimend_edit *edit;
	size_t *out, at = begin;

	assert(begin <= end);
	if (e->list.len) {
		struct mojimend_edit *last = &e->list.at[e->list.len - 1];

		assert(begin >= last->end);
		at = e->out.at[e->list.len - 1] + last->text.len + (begin - last->end);
	}
	out = LIST_PUSH(a, &e->out);
	edit = out ? LIST_PUSH(a, &e->list) : NULL;
	if (!edit)
		return;
	*out = at;
	*edit = (struct mojimend_edit){begin, end, text};
}

struct mojimend_str edits_apply(const struct edits *e, struct mojimend_str text, struct arena *a)
{
	size_t len = text.len, from = 0, to = 0;
	char *p;

	if (!e->list.len)
		return text;
	for (size_t i = 0; i < e->list.len; i++)
		len += e->list.at[i].text.len - (e->list.at[i].end - e->list.at[i].begin);
	p = arena_bytes(a, len + 1);
	if (!p)
		return text;
	for (size_t i = 0; i < e->list.len; i++) {
		const struct mojimend_edit *edit = &e->list.at[i];

		memcpy(p + to, text.ptr + from, edit->begin - from);
		to += edit->begin - from;
		if (edit->text.len)
			memcpy(p + to, edit->text.ptr, edit->text.len);
		to += edit->text.len;
		from = edit->end;
	}
	memcpy(p + to, text.ptr + from, text.len - from);
	return str_of(p, len);
}

/* How much longer an edit makes the text; wraps where it makes it shorter. */
static size_t growth(const struct mojimend_edit *e)
{
	return e->text.len - (e->end - e->begin);
}

void edits_join(struct edits *both, const struct edits *first, const struct edits *second,
		struct mojimend_str result, struct arena *a)
{
	const struct mojimend_edit *f = first->list.at, *s = second->list.at;
	size_t i = 0, k = 0, from = 0, to = 0; /* middle minus original; result minus middle */

	while (i < first->list.len || k < second->list.len) {
		bool is_first = k == second->list.len ||
				(i < first->list.len && first->out.at[i] <= s[k].begin);
		size_t begin = is_first ? first->out.at[i] : s[k].begin, end = begin;
		size_t old_begin = begin - from, new_begin = begin + to;

		for (bool more = true; more;) {
			more = false;
			if (i < first->list.len && first->out.at[i] <= end) {
				size_t last = first->out.at[i] + f[i].text.len;

				end = last > end ? last : end;
				from += growth(&f[i++]);
				more = true;
			}
			if (k < second->list.len && s[k].begin <= end) {
				end = s[k].end > end ? s[k].end : end;
				to += growth(&s[k++]);
				more = true;
			}
		}
		edits_add(both, a, old_begin, end - from, str_cut(result, new_begin, end + to));
	}
}

/* The last edit whose text begins at or before the offset; -1: none. */
static size_t find(const struct edits *e, size_t offset)
{
	size_t low = 0, high = e->list.len;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (e->out.at[mid] <= offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low - 1;
}

static size_t map(const struct edits *e, size_t offset, bool to_end)
{
	size_t i = find(e, offset), into;

	if (i == (size_t)-1)
		return offset;
	into = offset - e->out.at[i];
	if (into >= e->list.at[i].text.len)
		return e->list.at[i].end + (into - e->list.at[i].text.len);
	return into && to_end ? e->list.at[i].end : e->list.at[i].begin;
}

size_t edits_to_begin(const struct edits *e, size_t offset)
{
	return map(e, offset, false);
}

size_t edits_to_end(const struct edits *e, size_t offset)
{
	return map(e, offset, true);
}

size_t edits_before(const struct mojimend_edit *edits, size_t count, size_t offset)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (edits[mid].begin < offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t edits_behind(const struct mojimend_edit *edits, size_t count, size_t offset)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (edits[mid].end <= offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t edits_from_begin(const struct edits *e, size_t offset)
{
	size_t n = edits_before(e->list.at, e->list.len, offset);
	const struct mojimend_edit *last = n ? &e->list.at[n - 1] : NULL;

	if (!last)
		return offset;
	if (offset < last->end)
		return e->out.at[n - 1];
	return e->out.at[n - 1] + last->text.len + (offset - last->end);
}

size_t edits_from_end(const struct edits *e, size_t offset)
{
	size_t n = edits_before(e->list.at, e->list.len, offset);

	if (n && offset < e->list.at[n - 1].end)
		return e->out.at[n - 1] + e->list.at[n - 1].text.len;
	return edits_from_begin(e, offset);
}
