#ifndef TOOL_WALK_H
#define TOOL_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/list.h"
#include "tool/output.h"

struct paths {
	LIST(const char *) list;
};

struct file {
	const char *path;
	bool named;	    /* by the user; else listed in a folder */
	const char *object; /* in git's index, by its id; NULL: on the disk */
	bool elsewhere; /* a sparse checkout leaves it out, and a partial clone may not have it */
};

/*
 * The files of a run, sorted by the bytes of their names, nothing twice: what
 * is told does not depend on the order of arguments, which hooks shuffle, and
 * of two documents that say the same the same one is the first.  All zero is
 * ready.
 */
struct walk {
	struct arena arena;
	LIST(struct file) files;
	size_t added;		/* how often walk_add() was called */
	struct paths leftovers; /* temporary files of ours that folders hold */
	bool verbose;		/* say how a folder was listed */
	bool failed;		/* some folder could not be read; it was said */
};

/*
 * Adds a file, or what a folder holds: inside a repository what git lists, else
 * everything below it.  Links are not followed, .git is not entered, and the
 * temporary files of an interrupted run are none of the files.  What is no folder
 * is added unseen: whoever reads it tells what is wrong.
 */
void walk_add(struct walk *w, const char *path, struct output *out);

/*
 * Sorts, and removes what was added twice, by whatever names: of "a", "b/../a"
 * and "/here/a" the first stays, of those that no link leads through if there are
 * any; a link that was named is what it leads to.  Call it once, at the end.
 */
bool walk_end(struct walk *w, struct output *out);
void walk_fini(struct walk *w);

/* Markdown by its name: .md or .mdx, in any case of ASCII. */
bool walk_is_document(const char *path);

#endif
