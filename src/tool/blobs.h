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

bool blobs_open(struct blobs *g, const char *folder, struct arena *a);
enum blob blobs_read(struct blobs *g, struct mojimend_str id, size_t most, struct buf *b);
void blobs_close(struct blobs *g);

#endif
