#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include <stdint.h>

/*
 * How many columns of a terminal a character takes: 0 where it joins the one
 * before it, 2 where East Asian Width says wide or fullwidth, else 1; the
 * ambiguous ones count 1.  Controls are not for a terminal: see base/show.h.
 */
unsigned width_of(uint32_t c);

#endif
