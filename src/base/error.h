#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

#include "mojimend.h"

/* Records the first failure and answers false, so that a caller may return it. */
bool error_set(struct mojimend_error *e, enum mojimend_status status, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The same, with its place: byte offset, line and column from one (zero: unknown). */
bool error_at(struct mojimend_error *e, enum mojimend_status status, const char *source,
	      size_t offset, unsigned line, unsigned column, const char *fmt, ...)
	__attribute__((format(printf, 7, 8)));

/* "out of memory", said once for all. */
bool error_nomem(struct mojimend_error *e);

#endif
