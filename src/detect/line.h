#ifndef DETECT_LINE_H
#define DETECT_LINE_H

#include "detect/detect.h"
#include "detect/path.h"

/*
 * Reads one line, or a part of a very long one, and appends its damaged
 * characters.
 */
struct line_reader {
	struct detection *out;
	struct arena *keep; /* for `out` */
	struct path_rules rules;
	struct path_finder finder;
	struct arena room; /* for the items */
	LIST(struct item) items;
	bool sound_before; /* sound characters beyond ASCII since the last unit */
};

/* Returns the end of what was read: behind the next line end, or before. */
size_t line_read(struct line_reader *r, struct mojimend_str text, size_t begin);

/* Gives back its own memory. */
void line_fini(struct line_reader *r);

#endif
