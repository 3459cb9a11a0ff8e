#ifndef REPORT_PLACE_H
#define REPORT_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lines.h"

/* What a column counts. */
enum unit {
	UNIT_POINTS, /* Unicode code points; a bad sequence counts as one */
	UNIT_UTF16,  /* UTF-16 code units; a bad sequence counts as one */
	UNIT_BYTES,
	UNIT_COLUMNS, /* columns of a terminal, as the line is shown: tabs to the next 8 */
};

/*
 * Offsets to lines and columns.  It remembers the last answer and walks on
 * from there, so offsets that ascend cost one walk over the text, however long
 * its lines are.  An offset behind the last character of a line, inside its
 * end, is told as the place just behind that character.
 */
struct place {
	const struct lines *lines;
	enum unit unit;
	size_t offset;	     /* the last answer's, clamped to its line */
	size_t line, column; /* both from one; line 0: nothing was asked yet */
};

void place_find(struct place *p, size_t offset);

/*
 * The same for whoever will change the text there: the end of a text behind its
 * last line end is a line of its own.  False: inside a character or a line end,
 * where no line and column is.
 */
bool place_exact(struct place *p, size_t offset, size_t *line, size_t *column);

/* The column behind the character at `text`, which stands in `column`; *size: its bytes. */
size_t place_step(enum unit unit, struct mojimend_str text, size_t column, size_t *size);

#endif
