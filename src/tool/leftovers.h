#ifndef TOOL_LEFTOVERS_H
#define TOOL_LEFTOVERS_H

#include <stdbool.h>

#include "tool/journals.h"
#include "tool/output.h"
#include "tool/walk.h"

/* Temporary files beside the files of journals, that are kept. */
struct leftovers {
	struct arena arena;
	struct paths kept;
};

/*
 * Removes the temporary files that a killed run left beside the files of its
 * journal: those whose bytes are the old or the new ones of a file there, while
 * that file itself holds the one or the other.  Any other may be what an editor
 * saved in the very moment: it is kept.  Those of processes that are alive are
 * left to them.
 *
 * False: one could not be looked at or removed; it was said.
 */
bool leftovers_remove(struct leftovers *l, const struct journal_text *text, bool verbose,
		      struct output *out);

/* Names those that were kept, and those that a walk found: each of them once. */
void leftovers_tell(const struct leftovers *l, const struct paths *walked, struct output *out);

#endif
