#ifndef TOOL_GIT_H
#define TOOL_GIT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Where a folder stands. */
enum git_place {
	GIT_OUTSIDE,
	GIT_INSIDE,  /* in a repository's work tree */
	GIT_ITS_OWN, /* it is .git, or inside it */
};

enum git_place git_place(const char *folder);

/*
 * What git takes for the folder's files, tracked or not, but not ignored:
 * names that are relative to it, each with a NUL behind it, on the arena.
 * False when git is missing or refuses.
 */
bool git_list(const char *folder, struct arena *a, struct mojimend_str *names);

#endif
