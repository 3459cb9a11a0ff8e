#ifndef REPORT_MEND_H
#define REPORT_MEND_H

#include <stdbool.h>

#include "report/place.h"
#include "report/report.h"

/* Lines and columns of a range, ends exclusive. */
struct span {
	size_t line, column, end_line, end_column;
};

/* A walk along a text for each of its findings, and what would mend them. */
struct spans {
	struct lines lines;
	struct place begin, end, mend_begin, mend_end;
};

/* False only when the arena has failed. */
bool spans_init(struct spans *s, struct mojimend_formatter *f, const struct mojimend_input *input,
		enum unit unit);

/* Where the finding is. */
struct span span_of(struct spans *s, const struct mojimend_finding *finding);

/*
 * The text that would mend the finding, by the repair or the fix of its rule,
 * and what it would take the place of.  False: nothing would, or it cannot be
 * said in lines, columns and UTF-8, or it is too long for anybody to look at.
 */
bool mend_of(struct spans *s, const struct mojimend_finding *finding, struct span *at,
	     struct mojimend_str *text);

#endif
