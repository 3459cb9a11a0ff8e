#ifndef TOOL_WHOLE_H
#define TOOL_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * All of the bytes, in as many calls as it takes: what was interrupted is done again, and a
 * descriptor that does not wait is waited for.  False: errno says why; EIO at an end that is early.
 */
bool whole_read(int fd, char *to, size_t len);
bool whole_write(int fd, const char *p, size_t len);

#endif
