#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UTF8_MAX = 4 };

/*
 * The only decoder and validator.  Well-formed is what table 3-7 of the
 * Unicode standard says: shortest forms, no surrogates, up to U+10FFFF.
 */

/* How many bytes from the start are well-formed UTF-8: `len` if all are. */
size_t utf8_valid(const char *p, size_t len);

/*
 * The length of the character at p, 1 to 4, and the character in *c; zero when
 * the bytes there are not well-formed or len is zero.
 */
size_t utf8_decode(const char *p, size_t len, uint32_t *c);

/* The same for text that is known to be well-formed; len > 0. */
size_t utf8_next(const char *p, uint32_t *c);

/*
 * The length of the bad bytes at p, 1 to 3: the longest start of a well-formed
 * sequence, as the Unicode standard recommends (3.9, maximal subparts).
 */
size_t utf8_bad(const char *p, size_t len);

/* Writes up to 4 bytes, returns how many; zero for what is no scalar value. */
size_t utf8_encode(uint32_t c, char *to);

static inline bool utf8_is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* The two last ones of every plane, and thirty-two in the first. */
static inline bool utf8_is_noncharacter(uint32_t c)
{
	return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

/* Sequence length that a lead byte promises: 2 to 4 for C2..F4, else 0. */
static inline unsigned utf8_lead_length(unsigned char b)
{
	return b < 0xC2 ? 0 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : b < 0xF5 ? 4 : 0;
}

/* How many characters are there, ASCII blanks and controls not counted. */
size_t utf8_count_ink(const char *p, size_t size);

#endif
