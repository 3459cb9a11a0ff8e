#ifndef HEAL_HEALED_H
#define HEAL_HEALED_H

#include "base/edit.h"
#include "mojimend.h"

/*
 * A text as the repair leaves it, with the way back: what the rules read.
 *
 * `gaps` are the characters whose bytes were lost and that stand in `text` in
 * their damaged form; their offsets here are of `text`, not of the original.
 * A value that touches a gap is unknown: neither passed nor failed.  A sound
 * text is its own healing: no edits, no gaps, text.ptr == original.ptr.
 */
struct healed {
	struct mojimend_str original;
	struct mojimend_str text;
	struct edits edits; /* from the original to the text */
	const struct mojimend_gap *gaps;
	size_t gap_count;
};

#endif
