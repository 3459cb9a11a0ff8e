#ifndef BASE_LINES_H
#define BASE_LINES_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Where an offset is.  A line ends with LF, CRLF or a lone CR, and the end
 * belongs to its line.  Text that ends with a line end has no empty line after
 * it, except that an offset at the very end of it is told as its last line.
 */
struct lines {
	struct mojimend_str text;
	size_t *begin; /* the offset at which each line begins */
	size_t count;  /* at least one */
};

/* False only when the arena has failed. */
bool lines_index(struct lines *l, struct mojimend_str text, struct arena *a);

/* The line of an offset, from zero. */
size_t lines_find(const struct lines *l, size_t offset);

/* A line by number from zero, without its end. */
struct mojimend_str lines_get(const struct lines *l, size_t line);

/* The number of an offset's line, from one, where only one is asked for: looks at all before it. */
size_t lines_number(struct mojimend_str text, size_t offset);

#endif
