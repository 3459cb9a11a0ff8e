#ifndef TOOL_PROGRESS_H
#define TOOL_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "mojimend.h"
#include "tool/options.h"
#include "tool/output.h"
#include "tool/walk.h"

/*
 * How far a run is, in one line of a terminal.
 *
 * It is drawn on standard error, where that is a terminal and the run is in
 * its foreground; not with --quiet, not with TERM=dumb, not where a format of
 * machines goes to the terminal, and not where a pipe takes standard output:
 * whoever reads it may write to the same terminal.  A run that is over in
 * PROGRESS_FIRST pays for none of it but a look at the clock for each file.
 *
 * All is the main thread's.  output.c hides the line before it writes.
 */
enum { PROGRESS_FIRST = 400, PROGRESS_EVERY = 100 }; /* milliseconds */

struct progress {
	struct output *out;
	const struct file *files;
	size_t count, done;
	uint64_t bytes, all_bytes; /* all of them are known once the line was drawn */
	uint64_t begin, next;	   /* milliseconds */
	enum mojimend_language language;
	bool on, known, shown;
};

/* The files stay as they are until progress_end(). */
void progress_begin(struct progress *p, const struct options *options, const struct file *files,
		    size_t count, struct output *out);

/* One more file; `bytes` is its size, SIZE_MAX where it was not read. */
void progress_step(struct progress *p, size_t bytes);

/* Clears the line, which comes again with the next step; or for good. */
void progress_hide(struct progress *p);
void progress_end(struct progress *p);

struct progress_at {
	size_t files, all_files;
	uint64_t bytes, all_bytes, ms;
};

/* What is drawn: no more than `width` columns, no newline. */
void progress_line(struct buf *b, const struct progress_at *at, unsigned width,
		   enum mojimend_language language);

#endif
