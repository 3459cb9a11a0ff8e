#ifndef TOOL_PICKED_H
#define TOOL_PICKED_H

#include "tool/blobs.h"
#include "tool/git.h"
#include "tool/indexed.h"
#include "tool/input.h"
#include "tool/options.h"
#include "tool/walk.h"
#include "tool/where.h"

/*
 * Files that git picks, of its whole work tree or of the paths of the options.
 *
 * --staged: what is in the index and not in the last commit, as it stands in
 * the index.  What governs the run is asked of the index as well, where it is
 * there: configuration, rule files and baseline.  The next commit is judged by
 * what it will hold, and a half-done change of a rule in the work tree does not
 * stop it; nor does it pass because of one.  Named by an option they are those
 * of the disk, and so is known text.
 *
 * --changed-since REF: what is in the index and not in the merge base of REF
 * and the last commit, as it stands in the work tree.
 */
struct picked {
	struct arena arena, scratch;
	struct where where;
	struct names wanted; /* the paths of the options, from the top */
	struct names names;  /* of all that was picked */
	const char *since;   /* the id of a commit; NULL: the last one */
	struct git_asked changes;
	struct indexed indexed;
	struct blobs blobs;		    /* of a git that is started when it is needed */
	const struct file *asked, *ask_end; /* of picked_ask() */
	size_t open;			    /* questions that git has not answered */
	bool few;
	bool staged;
	bool mute;	 /* git could not be started */
	bool lacks_room; /* there was no memory for it, or for what it gave */
	bool broken;	 /* git did not give what governs the run: what was told may be wrong */
};

/* False, with a message: no repository, no git, or no such commit or path.  EXIT_USAGE. */
bool picked_open(struct picked *p, const struct options *o, struct output *out);
void picked_fini(struct picked *p);

/* The files, to the walk.  False, with a message: git does not tell them. */
bool picked_list(struct picked *p, const struct options *o, struct walk *walk, struct output *out);

/* All regular files of the index that were not picked. */
bool picked_rest(struct picked *p, struct walk *walk);

/* A file of the walk that has an object. */
enum input_result picked_read(struct picked *p, const struct file *file, struct input *in,
			      struct failure *f);

/* The same for a list, one after the other and to its end, if nothing else is read meanwhile. */
void picked_ask(struct picked *p, const struct file *files, size_t count);
enum input_result picked_next(struct picked *p, struct input *in, struct failure *f);

/*
 * What the index holds in place of a file that governs the run, into `in` if
 * it is not NULL.  False: nothing, or --staged is not given; `p` may be NULL.
 */
bool picked_get(struct picked *p, const char *path, struct input *in);

#endif
