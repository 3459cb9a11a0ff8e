#ifndef TOOL_REFERENCE_H
#define TOOL_REFERENCE_H

#include <stdbool.h>

#include "mojimend.h"
#include "tool/config.h"
#include "tool/options.h"
#include "tool/output.h"

/*
 * What a run knows to be right, to weigh lost characters by: the text that is
 * named by options and configurations, and the sound files of the same kind
 * that git tracks around the damaged one.
 *
 * Nothing is read before a file needs it.  Workers ask; where the answer is
 * REFERENCE_WAITS the main thread builds, and asks again.  What was built never
 * changes, so that any order of work gives the same.
 *
 * A repair must not change what the next run knows: of tracked files the
 * version counts that was added to git, not the one in the work tree, which a
 * repair may have written; and only when nothing is wrong in it.  A file that
 * is named both ways, as a path of the run and by a reference, is not its own
 * evidence.  Files of named folders count as they stand before the run writes.
 */
enum {
	REFERENCE_FILES = 2000,		   /* of git's, for each kind */
	REFERENCE_BYTES = 4 * 1024 * 1024, /* of these: half a second, 40 MB */
};

struct references;

/* Nothing is read yet.  NULL: no memory; it was said.  All that is given must outlive it. */
struct references *references_new(const struct options *options, const struct configs *configs,
				  struct output *out);
void references_free(struct references *r);

/* The vocabulary of the rules belongs to what is known.  Before the first question. */
void references_rules(struct references *r, const struct mojimend_rules *rules);

enum reference_answer {
	REFERENCE_READY, /* *reference, NULL: nothing is known */
	REFERENCE_WAITS, /* references_build() has to come first */
	REFERENCE_FAILED /* it was said why */
};

/*
 * By what to look at a file again (path NULL: standard input): *reference is
 * set where the report holds lost characters, else it stays.  In any thread.
 */
enum reference_answer references_find(struct references *r, const char *path,
				      const struct mojimend_report *report,
				      const struct mojimend_reference **reference);

/* What the answer will most likely be, or NULL: a first look by it is often the last. */
const struct mojimend_reference *references_guess(struct references *r, const char *path);

/* In the main thread.  What is wrong with a reference is said here. */
void references_build(struct references *r, const char *path);

#endif
