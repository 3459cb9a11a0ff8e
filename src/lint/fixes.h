#ifndef LINT_FIXES_H
#define LINT_FIXES_H

#include "base/findings.h"
#include "heal/healed.h"

/*
 * What mends findings of rules: replacements in the healed text, on top of the
 * repair.  Two that overlap are never applied together: the one that begins
 * first wins, and the text is looked at again.
 */
struct lint_fix {
	size_t begin,
		end; /* a check gives them in the reading, the list has them in the healed text */
	struct mojimend_str text;
	bool unsafe;
};

struct fixes {
	LIST(struct lint_fix) list;
	LIST(const struct mojimend_fix *) shown; /* what the finding of each tells of it */
};

/* Without those whose finding is not there any more. */
void fixes_sift(struct fixes *fixes, const struct findings *findings, struct arena *a);

/*
 * The healed text with those that are wanted applied, ready for the next look;
 * *count is how many.  False: none was.
 */
bool fixes_apply(struct healed *to, const struct healed *from, struct fixes *fixes,
		 enum mojimend_fixes wanted, struct arena *a, size_t *count);

#endif
