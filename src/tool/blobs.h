#ifndef TOOL_BLOBS_H
#define TOOL_BLOBS_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "base/buf.h"

/*
 * Objects of a repository, asked of one git for one after the other.  The work
 * tree is not looked at: no filter of its configuration runs.
 */
struct blobs {
	pid_t pid;
	int to;
	FILE *from;
};

enum blob {
	BLOB_READ,
	BLOB_NONE,   /* not here, or no file */
	BLOB_LARGE,  /* larger than `most`: it was passed over */
	BLOB_BROKEN, /* git answers no more, or there is no memory */
};

/* In the repository of the folder; NULL: in the one that is meant here. */
bool blobs_open(struct blobs *g, const char *folder, struct arena *a);

/* By its id, or ":PATH" for what the index holds; a name with a newline in it is NONE. */
enum blob blobs_read(struct blobs *g, struct mojimend_str name, size_t most, struct buf *b);

/*
 * The same in two steps, for a list of objects: while one answer is worked on
 * git looks for the next.  No more than BLOBS_AHEAD questions may be open.
 */
enum { BLOBS_AHEAD = 64 };
bool blobs_ask(struct blobs *g, struct mojimend_str id);
enum blob blobs_answer(struct blobs *g, size_t most, struct buf *b);

void blobs_close(struct blobs *g);

#endif
