#ifndef TOOL_CLOCK_H
#define TOOL_CLOCK_H

#include <stdint.h>

/* Milliseconds since some moment; the clock is never set back. */
uint64_t clock_ms(void);

/* The current year, UTC; 0 where the clock cannot tell. */
unsigned clock_year(void);

#endif
