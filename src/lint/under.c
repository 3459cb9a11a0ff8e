/* Headings by their places in the original; each finding looks up the last one before it. */
#include "lint/under.h"

struct place {
	size_t begin;
	struct mojimend_str text;
};

/* The number of places that are at or before the offset. */
static size_t places_before(const struct place *places, size_t count, size_t offset)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (places[mid].begin <= offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void lint_tell_sections(struct lint *l, struct findings *findings)
{
	const struct markdown *md = findings->list.len ? lint_markdown(l) : NULL;
	size_t base = l->doc.body.len ? lint_offset(l, l->doc.body) : 0, count = 0;
	struct place *places =
		md ? arena_alloc(l->a, (md->headings.len + 1) * sizeof(*places)) : NULL;

	if (!places)
		return;
	for (size_t i = 0; i < md->headings.len; i++) {
		const struct markdown_heading *h = &md->headings.at[i];

		if (h->text.len) /* an empty one names nothing */
			places[count++] =
				(struct place){lint_original_begin(l, base + h->begin), h->text};
	}
	for (size_t i = 0; i < findings->list.len; i++) {
		struct mojimend_finding *f = &findings->list.at[i];
		size_t n = places_before(places, count, f->begin);

		f->section = n ? places[n - 1].text : STR("");
	}
}
