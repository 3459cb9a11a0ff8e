#ifndef TOOL_OUTPUT_H
#define TOOL_OUTPUT_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/chinese.h" /* whoever says something */
#include "base/str.h"

/*
 * Standard output, buffered and checked, and messages on standard error.
 *
 * The first failure of a write is remembered; everything after it is dropped,
 * and output_end() tells of it.  A message first flushes the output, so that
 * both come in order where they go to the same place.
 */
struct progress;

enum { OUTPUT_SIZE = 16 * 1024 }; /* it lies on the stack */

struct output {
	int error;		   /* errno of the first failure */
	const char *call;	   /* the system call that failed; NULL: memory was lacking */
	struct progress *progress; /* a line that is hidden before anything is written; or NULL */
	enum mojimend_language language; /* of what is said and told: see base/chinese.h */
	size_t len;
	char bytes[OUTPUT_SIZE];
};

void output_str(struct output *out, struct mojimend_str s);
void output_z(struct output *out, const char *z);
void output_printf(struct output *out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The same in the reader's language. */
void output_tell(struct output *out, const char *english, ...)
	__attribute__((format(printf, 2, 3)));

/* What was built in a buffer; one that lacked memory counts as a failed write. */
void output_buf(struct output *out, const struct buf *b);

/* What is there goes out now: somebody shall read it and answer. */
void output_flush(struct output *out);

/* Flushes and closes; false, with a message, when not all was written. */
bool output_end(struct output *out);

/*
 * One message in the reader's language, with "mojimend: " before and a newline
 * behind it.  It holds no bytes of files.
 */
void output_say(struct output *out, const char *english, ...) __attribute__((format(printf, 2, 3)));

/* The same about a path, which may hold anything: "mojimend: PATH: ...". */
void output_say_of(struct output *out, const char *path, const char *english, ...)
	__attribute__((format(printf, 3, 4)));

/* Bytes to standard error as they are, after a flush. */
void output_error(struct output *out, struct mojimend_str s);

/* A message that was built in a buffer; where that lacked memory, just this is said. */
void output_error_buf(struct output *out, const struct buf *b);

/* What could not be done with a file, in English, for a worker to keep and the main thread to say.
 */
struct failure {
	const char *what; /* "cannot be read"; NULL: nothing failed */
	const char *hint; /* what to do, and how the file stands now; or NULL */
	const char *call; /* the system call that failed, or NULL */
	int number;	  /* errno, or 0 */
	const char *of;	  /* the path that the call was about, where it is another; or NULL */
};

/* Records the first failure and answers false: here, where each caller and the analyzer see it. */
static inline bool failure_set(struct failure *f, const char *what, int number, const char *hint)
{
	if (!f->what)
		*f = (struct failure){.what = what, .hint = hint, .number = number};
	return false;
}

/* The same, of a system call that has just set errno. */
static inline bool failure_call(struct failure *f, const char *what, const char *call,
				const char *hint)
{
	if (!f->what)
		*f = (struct failure){what, hint, call, errno, NULL};
	return false;
}

void output_failure(struct output *out, const char *path, const struct failure *f);

#endif
