#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "mojimend.h"

/* Borrowed bytes by value.  The shape is public; here are its verbs. */
#define STR(literal) ((struct mojimend_str){(literal), sizeof(literal) - 1})

static inline struct mojimend_str str_of(const char *p, size_t len)
{
	return (struct mojimend_str){p, len};
}

static inline struct mojimend_str str_z(const char *z)
{
	return (struct mojimend_str){z, strlen(z)};
}

static inline struct mojimend_str str_cut(struct mojimend_str s, size_t begin, size_t end)
{
	return (struct mojimend_str){s.ptr + begin, end - begin};
}

static inline bool str_equal(struct mojimend_str a, struct mojimend_str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool str_is(struct mojimend_str a, const char *z)
{
	return str_equal(a, str_z(z));
}

static inline bool str_starts(struct mojimend_str a, struct mojimend_str start)
{
	return a.len >= start.len && str_equal(str_cut(a, 0, start.len), start);
}

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Of one hexadecimal digit, large or small; -1: it is none. */
static inline int hex_value(char c)
{
	return is_digit(c)	      ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

static inline bool str_is_ascii(struct mojimend_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0x80)
			return false;
	return true;
}

/* Where the part stands first; NULL: nowhere. */
static inline const char *str_find(struct mojimend_str s, struct mojimend_str part)
{
	for (size_t i = 0; i + part.len <= s.len; i++)
		if (str_starts(str_cut(s, i, s.len), part))
			return s.ptr + i;
	return NULL;
}

/* Without the blanks around it; line ends are none. */
static inline struct mojimend_str str_trim(struct mojimend_str s)
{
	while (s.len && is_blank(s.ptr[0]))
		s = str_cut(s, 1, s.len);
	while (s.len && is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

/* By hand: tolower() asks the locale, and in Turkish the small 'I' is no 'i'. */
static inline char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Whether it starts so, ASCII case ignored; `start` has small letters. */
static inline bool str_starts_lower(struct mojimend_str a, const char *start)
{
	size_t i = 0;

	while (start[i] && i < a.len && ascii_lower(a.ptr[i]) == start[i])
		i++;
	return !start[i];
}

/* Memory order, the shorter first where one begins the other. */
static inline int str_order(struct mojimend_str a, struct mojimend_str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.ptr, b.ptr, n) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

#endif
