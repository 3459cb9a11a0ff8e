#ifndef TOOL_INDEXED_H
#define TOOL_INDEXED_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/list.h"

/*
 * What git's index holds, read without git where that is plain: the file of a
 * work tree's own repository, of version 2 or 3 and with SHA-1, whole by its
 * own sum, that neither leans on another file nor leaves folders out.
 */
struct index_entry {
	const char *name, *id;
	bool regular; /* a regular file, and not in conflict */
};

struct indexed {
	LIST(struct index_entry) list; /* sorted by name */
	bool known;		       /* else git has to be asked */
};

/* `top` is a work tree's.  Nothing is an error: what cannot be read is not known. */
void indexed_read(struct indexed *x, const char *top, struct arena *a);

/* NULL: there is none of that name, from the top. */
const struct index_entry *indexed_find(const struct indexed *x, const char *name);

#endif
