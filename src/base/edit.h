#ifndef BASE_EDIT_H
#define BASE_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/str.h"

/*
 * Changes of a text that is itself never changed: sorted, disjoint
 * replacements with offsets into the original.  This room alone applies them
 * and maps offsets between the two texts.
 */
struct edits {
	LIST(struct mojimend_edit) list;
	LIST(size_t) out; /* for each edit: where its text begins in the result */
};

/* Appends; edits must come in order and must not overlap.  `text` is borrowed. */
void edits_add(struct edits *e, struct arena *a, size_t begin, size_t end,
	       struct mojimend_str text);

/* The text with all edits applied; the text itself when there are none. */
struct mojimend_str edits_apply(const struct edits *e, struct mojimend_str text, struct arena *a);

/*
 * What `first` and then `second` do, as one list: `first` goes from the
 * original to a middle text, `second` from there to `result`.  Those that
 * touch become one.
 */
void edits_join(struct edits *both, const struct edits *first, const struct edits *second,
		struct mojimend_str result, struct arena *a);

/*
 * The place in the original for an offset of the result.  Inside a replacement
 * only its two ends are known: `edits_to_begin` answers the begin of the
 * replaced bytes, `edits_to_end` their end.
 */
size_t edits_to_begin(const struct edits *e, size_t offset);
size_t edits_to_end(const struct edits *e, size_t offset);

/* The other way, for a place in the original that no edit replaces, or its begin or end. */
size_t edits_from_begin(const struct edits *e, size_t offset);
size_t edits_from_end(const struct edits *e, size_t offset);

/* Of sorted, disjoint edits, as a report has them: how many begin before the offset. */
size_t edits_before(const struct mojimend_edit *edits, size_t count, size_t offset);

/* The first of them that ends behind the offset; `count`: none does. */
size_t edits_behind(const struct mojimend_edit *edits, size_t count, size_t offset);

#endif
