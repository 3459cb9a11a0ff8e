#ifndef TOOL_DIFF_H
#define TOOL_DIFF_H

#include <stdbool.h>

#include "base/buf.h"
#include "mojimend.h"

/*
 * Appends a unified diff from `old` to the report's repaired text, which
 * `patch -p1` takes.  With `safe` nothing raw of the file is in it: that is
 * for a terminal, and no patch any more where something had to be escaped.
 * With `color` its lines stand in the colors of git.
 */
void diff_write(struct buf *b, const char *path, struct mojimend_str old,
		const struct mojimend_report *report, bool safe, bool color);

#endif
