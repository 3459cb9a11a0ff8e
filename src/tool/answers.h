#ifndef TOOL_ANSWERS_H
#define TOOL_ANSWERS_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "mojimend.h"
#include "tool/output.h"

/*
 * What somebody decided about lost characters: a file of JSON lines,
 *
 *	{"before":"摘要","seen":"ä¸","after":"文","answer":"中"}
 *
 * one for each gap and all that are like it: `seen` is what stands there,
 * `before` and `after` what stands around it in the repaired text, as
 * mojimend_gap_around() says.  The answer is one character, or null: it stays
 * as it is.  Other keys are for others; empty lines mean nothing.
 */
struct answer {
	struct mojimend_str key; /* as answers_key() writes it */
	uint32_t c;		 /* 0: it stays */
	size_t line;		 /* from one */
};

struct answers {
	struct arena arena;
	const char *path;
	LIST(struct answer) list; /* sorted by key */
	dev_t device;
	ino_t inode;
	bool there;  /* the file exists */
	bool broken; /* its last line has no end */
	off_t size;  /* up to which it is known: of the whole lines */
	off_t found; /* its size when it was last looked at */
	int fd;	     /* once something is added; -1 */
};

/* The default place: at the top of the git repository around this folder, else in it. */
const char *answers_place(struct arena *a);

/* Does a walk leave the file out by its name?  "….mojimend-answers.jsonl" */
bool answers_named(const char *name);

/*
 * Reads the file; one that is not there has no answers.  Answers an exit
 * status: EXIT_CLEAN, or with a message EXIT_USAGE (a line is broken or
 * contradicts another) or EXIT_TROUBLE.  Without an end, a last line that
 * cannot be read was cut off in its writing: it is told of, and replaced by
 * the next answer.
 */
int answers_read(struct answers *a, const char *path, struct output *out);
void answers_fini(struct answers *a);

/* The first bytes of an answer's line, the same for all gaps that are alike. */
void answers_key(struct buf *b, const struct mojimend_around *around, struct mojimend_str seen);

const struct answer *answers_find(const struct answers *a, struct mojimend_str key);

/*
 * Adds a line in one write, and brings it to the disk; *at: where it begins.
 * What is added is not found before the file is read again.  False with a
 * message: the file is as it was before, or somebody else has changed it.
 */
bool answers_add(struct answers *a, struct mojimend_str key, uint32_t c, off_t *at,
		 struct output *out);

/* Takes back the line that begins there and is the last one. */
bool answers_take_back(struct answers *a, off_t at, struct output *out);

#endif
