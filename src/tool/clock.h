#ifndef TOOL_CLOCK_H
#define TOOL_CLOCK_H

/* The current year, UTC; 0 where the clock cannot tell. */
unsigned clock_year(void);

#endif
