#ifndef TOOL_GIT_H
#define TOOL_GIT_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/str.h"

/* Where a folder stands. */
enum git_place {
	GIT_OUTSIDE,
	GIT_INSIDE,  /* in a repository's work tree */
	GIT_ITS_OWN, /* it is .git, or inside it */
	GIT_NO_MEMORY,
};

enum git_place git_place(const char *folder);

/* The same, and where it is GIT_INSIDE the top of the work tree, real, to be freed; else NULL. */
enum git_place git_top(const char *folder, char **top);

/*
 * True when errno says that there was no room for git: no memory, process or
 * descriptor.  Then what it did not tell is no answer, and the run must say so.
 * Asked right behind what is below.
 */
bool git_lacks_room(void);

/*
 * What git takes for the folder's files, tracked or not, but not ignored:
 * names that are relative to it, each with a NUL behind it, on the arena.
 * False when git is missing or refuses.
 */
bool git_list(const char *folder, struct arena *a, struct mojimend_str *names);

/*
 * What git tracks in the folder, as it was last added: "MODE OBJECT STAGE\tNAME"
 * with a NUL behind each.  False as above.
 */
bool git_tracked(const char *folder, struct arena *a, struct mojimend_str *entries);

/*
 * Starts git on two descriptors (`from` -1: it reads nothing) and tells whether
 * it ended well.  It is mute, and fetches nothing.  With `here` it is about the
 * repository of the current folder, and what a hook's environment says of that
 * holds; else it is left out.
 */
bool git_start(const char *const *words, size_t count, bool here, int from, int to, struct arena *a,
	       pid_t *pid);
bool git_ended(pid_t pid);

enum git_kind { GIT_NONE, GIT_BLOB, GIT_TREE };

/*
 * What "REV:PATH" or "REV:" names in the repository of the current folder, and
 * its id, which is safe to hand to git.  NONE: no git, no such thing.
 */
enum git_kind git_find(const char *name, struct arena *a, const char **id);

struct git_file {
	const char *id, *name; /* the name relative to the tree */
};

struct git_files {
	LIST(struct git_file) list;
};

/* The regular files of a tree; the bytes of a blob as they are stored, up to INPUT_MAX. */
bool git_tree(const char *id, struct arena *a, struct git_files *files);
bool git_read(const char *id, struct arena *a, struct mojimend_str *text);

/* Where hooks of the repository lie, and its own folder, which all its work trees share. */
bool git_hooks(const char *top, struct arena *a, const char **hooks, const char **own);

/* --- The repository that is meant here: what a hook's environment says holds --- */

/* The top of its work tree, real; NULL: there is none. */
const char *git_top_here(struct arena *a);

/* The id of what both together name ("HEAD" "^{commit}", "HEAD:" "FILE"); NULL: nothing. */
const char *git_id(const char *name, const char *how, struct arena *a);

/* A question whose answer is not read yet; all zero: none. */
struct git_asked {
	pid_t pid;
	int from;
	bool open;
};

/* What git wrote; false when it refused, or wrote more than INPUT_MAX. */
bool git_told(struct git_asked *asked, struct arena *a, struct mojimend_str *told);

/* Nobody wants the answer any more. */
void git_unasked(struct git_asked *asked);

/*
 * The regular files of the index that are other than in the last commit (all,
 * before the first one), or than in the merge base of that with the commit
 * `since`.  Names are from the top.  Nobody looks at the work tree, so that no
 * filter of its configuration runs.  git looks while the caller does something else.
 */
bool git_changes_ask(struct git_asked *asked, const char *since, struct arena *a);
bool git_changes(struct git_asked *asked, struct arena *a, struct git_files *files);

/* The entries of the index, as indexed.c reads them. */
bool git_indexed_ask(struct git_asked *asked, struct arena *a);

#endif
