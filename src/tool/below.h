#ifndef TOOL_BELOW_H
#define TOOL_BELOW_H

#include <stdbool.h>

#include "base/arena.h"

/* What is behind the folder and its slash in the path; NULL: it is not below.  Both are real. */
const char *below_rest(const char *folder, const char *path);

/*
 * The names of files as a folder knows them.  What lies in the same folder as
 * the file before costs no system call.
 */
struct below {
	const char *folder; /* real; to be set */
	struct arena arena;
	const char *last, *real; /* a folder as it was named, and what it is */
	bool failed;		 /* memory ran out: a name that was asked for is lacking */
};

/*
 * "a/b.md" where the file lies below the folder; NULL where it does not, or
 * without memory.  The file itself need not be there, its folder must be.
 */
const char *below_name(struct below *b, const char *path);
void below_fini(struct below *b);

#endif
