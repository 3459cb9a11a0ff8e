#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

#include "mojimend.h"

/* Of a part of such a text: in the error's language. */
const char *error_words(const struct mojimend_error *e, const char *english)
	__attribute__((format_arg(2)));

/* Nothing so far, for another failure in the same language. */
static inline struct mojimend_error error_like(const struct mojimend_error *e)
{
	return (struct mojimend_error){.language = e ? e->language : MOJIMEND_ENGLISH};
}

/* Records the first failure, in the error's language, and answers false, so that a caller may
 * return it. */
bool error_set(struct mojimend_error *e, enum mojimend_status status, const char *english, ...)
	__attribute__((format(printf, 3, 4)));

/* The same, with its place: byte offset, line and column from one (zero: unknown). */
bool error_at(struct mojimend_error *e, enum mojimend_status status, const char *source,
	      size_t offset, unsigned line, unsigned column, const char *english, ...)
	__attribute__((format(printf, 7, 8)));

/* "out of memory", said once for all; false, where each caller and the analyzer see it. */
static inline bool error_nomem(struct mojimend_error *e)
{
	error_set(e, MOJIMEND_NOMEM, "out of memory");
	return false;
}

#endif
