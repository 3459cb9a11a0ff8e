#ifndef LINT_READING_H
#define LINT_READING_H

#include "base/edit.h"
#include "heal/healed.h"
#include "lint/rule.h"

/*
 * A damaged text as the rules read it.  A gap (a character with lost bytes)
 * that stands in a word of the rules' vocabulary, and may have been the
 * character that the word has there, is read as that character.  This is for
 * the rules alone: nothing of it is ever written.
 */
struct reading_gap {
	size_t begin, end;
};

struct reading {
	struct mojimend_str text;
	struct edits edits;		/* from the healed text to this one */
	const struct reading_gap *gaps; /* that stay unknown; sorted */
	size_t gap_count;
};

/* Adds words to the vocabulary, which borrows them from the rules' tree; false: no memory. */
bool reading_add_words(struct mojimend_rules *rules, const struct texts *texts);

/* Makes the index of the vocabulary, once, when rules are sealed.  False: no memory. */
bool reading_prepare(struct mojimend_rules *rules);

void reading_make(struct reading *r, const struct mojimend_rules *rules, const struct healed *h,
		  struct arena *a);

/* Whether a gap lies in [begin, end) or beside it. */
bool reading_touches(const struct reading *r, size_t begin, size_t end);

/* Whether a gap lies in [begin, end) or beside it, or a character that was read into one. */
bool reading_has_guess(const struct reading *r, size_t begin, size_t end);

/*
 * Whether what stands in [begin, end) has a gap and may have been `want`: its
 * certain characters stand in `want` in the same order.
 */
bool reading_may_be(const struct reading *r, size_t begin, size_t end, struct mojimend_str want);

#endif
