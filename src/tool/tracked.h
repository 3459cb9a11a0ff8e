#ifndef TOOL_TRACKED_H
#define TOOL_TRACKED_H

#include <stdbool.h>
#include <stddef.h>

#include "mojimend.h"

/* What git's tracked files gave. */
struct tracked {
	size_t files; /* sound ones, that were added */
	bool limited; /* there were more than the limits allow */
};

/* "md" for documents, else what stands behind the last dot of the name; points into it. */
const char *tracked_kind(const char *path);
bool tracked_same_kind(const char *a, const char *b);

/* How many folders up and down it is from a folder to where the path lies; both from the top. */
size_t tracked_steps(const char *base, const char *path);

/*
 * Adds the files of that kind which git tracks below `top`, as they were last
 * added to it, where nothing is wrong in them: the nearest to `base` first (a
 * real path; the same folder, then by the number of steps, then by name).
 * False: git refuses, or `e` says why.
 */
bool tracked_add(struct mojimend_reference *reference, const char *top, const char *base,
		 const char *kind, struct tracked *got, struct mojimend_error *e);

#endif
