#ifndef HEAL_ALIGN_H
#define HEAL_ALIGN_H

#include "base/list.h"
#include "heal/ways.h"

enum step_kind {
	STEP_DAMAGED, /* stands there damaged */
	STEP_MARKED,  /* U+FFFD where a character that lost bytes stands */
	STEP_WRONG,   /* neither */
};

/* A character that does not stand there as it is; wrong ones may be none, or many. */
struct step {
	size_t old_begin, old_end, new_begin, new_end;
	enum step_kind kind;
	unsigned way;
};

/* In the order of the text; between them both texts have the same bytes. */
struct steps {
	LIST(struct step) list;
	bool limited; /* more than WAYS_LIVE places were alive: some were not followed */
};

/* Two lines, as parts of their texts. */
struct line_pair {
	struct mojimend_str before, after; /* the whole texts */
	size_t old_begin, old_end, new_begin, new_end;
};

/*
 * Reads the new line along the old one, by one way, the fewest changes it
 * needs.  False when it cannot be read so, and then the steps are the same as
 * before the call.
 */
bool align_strict(struct steps *steps, const struct line_pair *line, const struct ways *ways,
		  unsigned way, struct arena *keep);

/* The same by any ways, `way` where it fits, and with wrong characters where none does. */
void align_any(struct steps *steps, const struct line_pair *line, const struct ways *ways,
	       unsigned way, struct arena *keep);

#endif
