#ifndef LINT_ESCAPE_H
#define LINT_ESCAPE_H

#include "base/buf.h"
#include "base/str.h"

/* Escapes what no message may hold: controls, invisible characters, bidi controls. */
void escape_add(struct buf *b, struct mojimend_str s);

/* The first of them in a text; zero: there is none. */
uint32_t escape_first(struct mojimend_str s);

/* The same in place, for a text that was cut to its room: '?' stands for each of them. */
void escape_clean(char *text);

#endif
