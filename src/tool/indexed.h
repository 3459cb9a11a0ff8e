#ifndef TOOL_INDEXED_H
#define TOOL_INDEXED_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/list.h"
#include "tool/git.h"

/* What git's index holds.  Git is asked early, and lists it while the caller does something else.
 */
struct index_entry {
	const char *name, *id;
	bool regular; /* a regular file, and not in conflict */
	bool sparse;  /* by a sparse checkout not in the work tree */
};

struct indexed {
	LIST(struct index_entry) list; /* sorted by name */
	struct git_asked asked;
	bool known; /* git has told */
};

/* Starts git, which is not waited for; where it cannot be, indexed_known() tells. */
void indexed_ask(struct indexed *x, struct arena *a);

/* Whether the list is there; the first time it waits for git. */
bool indexed_known(struct indexed *x, struct arena *a);

/* NULL: there is none of that name, from the top; or nothing is known. */
const struct index_entry *indexed_find(const struct indexed *x, const char *name);

void indexed_fini(struct indexed *x);

#endif
