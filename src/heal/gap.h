#ifndef HEAL_GAP_H
#define HEAL_GAP_H

#include "base/list.h"
#include "detect/detect.h"

/*
 * What a character with lost bytes may have been: the lattice's candidates.
 * Ascending code points, assigned in ICU's version of Unicode, without
 * noncharacters and private use; C1 controls are among them.
 */
struct candidates {
	LIST(uint32_t) list;
};

/*
 * What was found for a shape is found again: few shapes make most gaps, and
 * gaps of one shape share one list.  All zero is ready.
 */
struct gap_book {
	struct gap_entry *entries;
};

/* The list lives on the arena, as does the book: one book, one arena. */
void gap_candidates(struct gap_book *b, struct candidates *c, const struct detection *d,
		    const struct unit *u, struct arena *a);

/* May a repair write this character?  No control, noncharacter or bidi control. */
bool gap_may_write(uint32_t c);

/*
 * But U+200E and U+200F, which only tell the direction of what has none, may
 * stand no further than GAP_REACH bytes from a letter that is written from right to left.
 */
enum { GAP_REACH = 64 };
bool gap_is_direction(uint32_t c);
bool gap_is_leftward(uint32_t c);

/* The character as text, on the arena; empty when that has failed. */
struct mojimend_str gap_text(uint32_t c, struct arena *a);

#endif
