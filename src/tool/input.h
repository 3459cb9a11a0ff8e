#ifndef TOOL_INPUT_H
#define TOOL_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "base/str.h"
#include "tool/output.h"

/* A file is read whole, up to this size. */
#define INPUT_MAX ((size_t)1 << 30)

/* A buffer that is used again for file after file.  All zero is ready. */
struct input {
	char *ptr;
	size_t len, size;
	struct stat stat; /* of the open file, before it was read */
	bool whole;	  /* set by the caller: read large binary files to their end, too */
};

enum input_result {
	INPUT_READ,
	INPUT_SKIPPED, /* listed, but gone, or no regular file */
	INPUT_FAILED,
};

/*
 * Reads the file.  One that the user named is followed through symbolic links,
 * and must be a regular file; one that a walk listed is not followed, and is
 * skipped when it is no regular file or is gone.
 *
 * Of a large file that mojimend_is_binary() only the first bytes are read:
 * nobody looks at the rest, and the library is of the same opinion.
 */
enum input_result input_read(struct input *in, const char *path, bool named, struct failure *f);

/* Reads standard input to its end. */
bool input_read_stdin(struct input *in, struct failure *f);

static inline struct mojimend_str input_str(const struct input *in)
{
	return str_of(in->ptr ? in->ptr : "", in->len);
}

/* Bytes from elsewhere, as if they had been read. */
bool input_put(struct input *in, struct mojimend_str bytes, struct failure *f);

void input_fini(struct input *in);

#endif
