#ifndef TOOL_STOP_H
#define TOOL_STOP_H

#include <stdbool.h>

/*
 * For commands that write files.  INT, TERM and HUP are noted and the work
 * stops where no temporary file is left; SIGPIPE and SIGXFSZ become errors of
 * the write that met them.
 */
void stop_install(void);
bool stop_requested(void);

/* For those that write no more than reports and what is remembered: SIGXFSZ alone. */
void stop_outgrown(void);

/* Dies of the signal that was noted, if there was one. */
void stop_finish(void);

#endif
