/* Growing bytes; a failed arena turns every call into nothing. */
#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/chinese.h"
#include "base/utf8.h"

char *buf_room(struct buf *b, size_t more)
{
	size_t size = b->size;
	char *p;

	if (more <= b->size - b->len)
		return b->arena->failed ? NULL : b->ptr + b->len;
	if (more > SIZE_MAX / 2 - b->len) {
		b->arena->failed = true;
		return NULL;
	}
	if (size < 64)
		size = 64;
	while (size - b->len < more)
		size *= 2;
	p = arena_grow(b->arena, b->ptr, b->size, size);
	if (!p)
		return NULL;
	b->ptr = p;
	b->size = size;
	return p + b->len;
}

void buf_add(struct buf *b, const char *p, size_t len)
{
	char *to = len ? buf_room(b, len) : NULL;

	if (!to)
		return;
	memcpy(to, p, len);
	b->len += len;
}

void buf_byte(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_utf8(struct buf *b, uint32_t c)
{
	char bytes[UTF8_MAX];

	buf_add(b, bytes, utf8_encode(c, bytes));
}

void buf_vprintf(struct buf *b, const char *fmt, va_list args)
{
	va_list again;
	char *to;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	to = n > 0 ? buf_room(b, (size_t)n + 1) : NULL;
	if (!to)
		return;
	vsnprintf(to, (size_t)n + 1, fmt, args);
	b->len += (size_t)n;
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_vprintf(b, fmt, args);
	va_end(args);
}

void buf_say(struct buf *b, const char *english, ...)
{
	va_list args;

	va_start(args, english);
	buf_vprintf(b, in_language(b->language, english), args);
	va_end(args);
}

void buf_word(struct buf *b, const char *english)
{
	buf_z(b, in_language(b->language, english));
}

const char *arena_z(struct arena *a, struct mojimend_str s)
{
	char *z = arena_bytes(a, s.len + 1);

	if (!z)
		return NULL;
	if (s.len)
		memcpy(z, s.ptr, s.len);
	z[s.len] = '\0';
	return z;
}
