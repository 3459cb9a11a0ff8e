/* One pass finds the bad bytes; the gaps that were there move with the text. */
#include "lint/readable.h"

#include "base/utf8.h"

static void find_bad(struct edits *edits, struct mojimend_str text, struct arena *a)
{
	size_t i = 0;

	while ((i += utf8_valid(text.ptr + i, text.len - i)) < text.len) {
		size_t n = utf8_bad(text.ptr + i, text.len - i);

		edits_add(edits, a, i, i + n, STR("\xEF\xBF\xBD"));
		i += n;
	}
}

/* Both are sorted, and no gap holds bad bytes. */
static struct mojimend_gap *merge_gaps(const struct healed *from, const struct edits *bad,
				       struct arena *a, size_t *count)
{
	size_t room = from->gap_count + bad->list.len, i = 0, k = 0;
	struct mojimend_gap *gaps = arena_alloc(a, (room + 1) * sizeof(*gaps));

	for (*count = 0; gaps && *count < room; ++*count) {
		struct mojimend_gap *gap = &gaps[*count];

		if (k == bad->list.len ||
		    (i < from->gap_count && from->gaps[i].begin < bad->list.at[k].begin)) {
			*gap = from->gaps[i++];
			gap->begin = edits_from_begin(bad, gap->begin);
			gap->end = edits_from_end(bad, gap->end);
		} else {
			size_t begin = bad->out.at[k];

			*gap = (struct mojimend_gap){.begin = begin,
						     .end = begin + bad->list.at[k].text.len};
			k++;
		}
	}
	return gaps;
}

bool readable_make(struct healed *to, const struct healed *from, struct arena *a)
{
	struct edits bad = {0}, both = {0};

	find_bad(&bad, from->text, a);
	*to = *from;
	to->text = edits_apply(&bad, from->text, a);
	edits_join(&both, &from->edits, &bad, to->text, a);
	to->edits = both;
	to->gaps = merge_gaps(from, &bad, a, &to->gap_count);
	return !a->failed;
}
