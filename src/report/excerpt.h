#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include <stddef.h>

#include "report/place.h"
#include "report/report.h"

/*
 * The source line of a place behind a gutter with its number, and a line with
 * a caret below it, by columns of the terminal:
 *
 *	  12 | text with 文獻 in it
 *	     |           ^~~~
 *
 * The gutter also keeps the text from the start of the line, where readers of
 * logs look for commands.  A line that is too long is cut with "…" so that
 * the caret stays in view.  [begin, end) is what the caret underlines as far
 * as it stands in the line of `at`.
 */
void excerpt(struct mojimend_formatter *f, const struct place *at, size_t end);

/* As many characters of the text as fit into `width` columns, "…" behind them when cut. */
void excerpt_text(struct mojimend_formatter *f, struct mojimend_str text, size_t width);

#endif
