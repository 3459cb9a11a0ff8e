#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Bytes that grow on an arena.  On a failed arena every call does nothing and
 * the buffer stays what it was; look at arena->failed once, at the end.
 */
struct buf {
	struct arena *arena;
	char *ptr;
	size_t len, size;
	enum mojimend_language language; /* of buf_say() */
};

static inline struct buf buf_on(struct arena *a)
{
	return (struct buf){.arena = a};
}

/* For a reader of that language. */
static inline struct buf buf_in(struct arena *a, enum mojimend_language language)
{
	return (struct buf){.arena = a, .language = language};
}

static inline struct mojimend_str buf_str(const struct buf *b)
{
	return str_of(b->ptr ? b->ptr : "", b->len);
}

/* Room for `more` bytes after the end, or NULL; follow it with `len +=`. */
char *buf_room(struct buf *b, size_t more);

void buf_add(struct buf *b, const char *p, size_t len);
void buf_byte(struct buf *b, char c);
void buf_utf8(struct buf *b, uint32_t c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *fmt, va_list args)
	__attribute__((format(printf, 2, 0)));

static inline void buf_str_add(struct buf *b, struct mojimend_str s)
{
	buf_add(b, s.ptr, s.len);
}

/* The same in the buffer's language: see base/chinese.h. */
void buf_say(struct buf *b, const char *english, ...) __attribute__((format(printf, 2, 3)));
void buf_word(struct buf *b, const char *english); /* as it is: no format */

static inline void buf_z(struct buf *b, const char *z)
{
	buf_str_add(b, str_z(z));
}

/* A copy on the arena with a NUL behind it; NULL when the arena has failed. */
const char *arena_z(struct arena *a, struct mojimend_str s);

#endif
