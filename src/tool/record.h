#ifndef TOOL_RECORD_H
#define TOOL_RECORD_H

#include <time.h>

#include "base/buf.h"
#include "tool/reverse.h"

/*
 * The lines of a journal: JSON objects of texts, in ASCII, so that no journal
 * is ever taken for damaged text.  Paths are bytes: what is no printable ASCII
 * is written as %XX.
 *
 *	{"journal":"1","mojimend":"0.1.0","started":"2026-11-22T19:05:01Z","folder":"/notes","paths":"docs"}
 *	{"path":"/notes/docs/a.md","mtime":"1763838301.250000000","old":HASH,"new":HASH,"models":"...","steps":"..."}
 *	{"records":1}
 *
 * The last one stands behind a run that came to its end.
 */
struct head {
	const char *started; /* UTC */
	const char *folder;  /* where the run was started: a real path */
	const char *paths;   /* what it was given, as written, with blanks between */
	size_t records;	     /* how many there are, of a run that came to its end; else 0 */
};

struct record {
	const char *path;	      /* real */
	struct mojimend_str old, new; /* hash_of() what stood there, and of what was written */
	struct timespec mtime;	      /* of the old file */
	struct reverse way;	      /* from the new bytes to the old */
};

enum line {
	LINE_NONE,   /* empty, or of a kind that is not known here */
	LINE_BROKEN, /* damaged; or cut off, when its writer was killed or the disk was full */
	LINE_HEAD,
	LINE_RECORD,
	LINE_END,
};

/*
 * Each begins with the end of the line before it and has none of its own: what
 * was cut off by a failure never takes the next line with it.
 */
void head_write(struct buf *b, const struct head *head); /* without the count */
void end_write(struct buf *b, size_t records);
void record_write(struct buf *b, const struct record *record);

/* What a line is; what it says of head or record is set, on the arena. */
enum line record_read(struct mojimend_str line, struct head *head, struct record *record,
		      struct arena *a);

/* A path as it is written. */
void record_path(struct buf *b, const char *path);

#endif
