#ifndef TOOL_STOP_H
#define TOOL_STOP_H

#include <stdbool.h>

/*
 * For commands that write files.  INT, TERM and HUP are noted and the work
 * stops where no temporary file is left; SIGPIPE and SIGXFSZ become errors of
 * the write that met them.  One that comes when another was noted kills, since
 * a large file takes its time; but not between stop_hold() and stop_release().
 */
void stop_install(void);
bool stop_requested(void);

/* In between a temporary file may lie about: ask stop_requested() before it is made. */
void stop_hold(void);
void stop_release(void);

/* For those that write no more than reports and what is remembered: SIGXFSZ alone. */
void stop_outgrown(void);

/* Dies of the signal that was noted, if there was one. */
void stop_finish(void);

#endif
