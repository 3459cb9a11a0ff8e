/* How a failure is told: the first one is kept. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/chinese.h"
#include "base/utf8.h"

static void set(struct mojimend_error *e, enum mojimend_status status, const char *english,
		va_list args)
{
	size_t len;

	e->status = status;
	vsnprintf(e->text, sizeof(e->text), in_language(e->language, english), args);
	len = strlen(e->text);
	/* What is too long is cut; not in the middle of a character. */
	if (len == sizeof(e->text) - 1)
		e->text[utf8_valid(e->text, len)] = '\0';
}

bool error_set(struct mojimend_error *e, enum mojimend_status status, const char *english, ...)
{
	va_list args;

	if (!e || e->status != MOJIMEND_OK)
		return false;
	va_start(args, english);
	set(e, status, english, args);
	va_end(args);
	return false;
}

bool error_at(struct mojimend_error *e, enum mojimend_status status, const char *source,
	      size_t offset, unsigned line, unsigned column, const char *english, ...)
{
	va_list args;

	if (!e || e->status != MOJIMEND_OK)
		return false;
	e->source = source;
	e->offset = offset;
	e->line = line;
	e->column = column;
	va_start(args, english);
	set(e, status, english, args);
	va_end(args);
	return false;
}

const char *error_words(const struct mojimend_error *e, const char *english)
{
	return e ? in_language(e->language, english) : english;
}
