#ifndef TOOL_KEPT_H
#define TOOL_KEPT_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * Files that we keep in somebody's repository: at the top of the work tree of
 * the current folder, outside of one in the folder itself.  NULL: no memory.
 */
const char *kept_place(struct arena *a, const char *name);

/* Whether a path ends with that name: such a file is ours, and no text to look at. */
bool kept_is(const char *path, const char *name);

#endif
