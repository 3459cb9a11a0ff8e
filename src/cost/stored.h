#ifndef COST_STORED_H
#define COST_STORED_H

#include "base/buf.h"
#include "cost/reference.h"

/*
 * Known text as a file: a line that names the format, then each different line
 * of the text with the number of its occurrences, sorted by bytes:
 *
 *	mojimend model 1
 *	12 **期刊**: a a
 *	1 # 文獻 0：a
 *
 * As in the memory, a run of ASCII letters is one `a`, of digits one `0` and of
 * blanks one space.  Lines of ASCII alone are left out: nothing in them can be
 * lost.  So are those with a control: what is stored can be looked at.
 */
enum { STORED_SYMBOLS_MAX = 1 << 22 }; /* that reading may make, the numbers taken in */

bool stored_is(struct mojimend_str head);

/* Appends the file.  False: `e` says why. */
bool stored_write(struct buf *b, const struct mojimend_reference *r, struct mojimend_error *e);

/* Adds what the file holds.  False: `e` says where it is broken. */
bool stored_read(struct mojimend_reference *r, struct mojimend_str text, const char *name,
		 struct mojimend_error *e);

#endif
