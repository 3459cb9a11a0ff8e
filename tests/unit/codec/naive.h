#ifndef UNIT_NAIVE_H
#define UNIT_NAIVE_H

/*
 * Misreading once more, written from the WHATWG indexes by hand and sharing
 * nothing with src/: what the tests of codec, detect and heal compare with.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "mojimend.h"

enum { NAIVE_1252, NAIVE_1254, NAIVE_LATIN1, NAIVE_PAGES };

struct naive {
	int page;
	unsigned layers;
	enum mojimend_undefined undefined;
	bool strip, space;
};

/* 80..9F of windows-1252 and 1254; zero: undefined. */
static const uint16_t naive_1252[32] = {
	0x20AC, 0,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,	0x017D, 0,	0,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,	0x017E, 0x0178,
};

/* Zero: undefined. */
static inline uint32_t naive_char(int page, unsigned byte)
{
	if (byte < 0x80 || page == NAIVE_LATIN1)
		return byte;
	if (page == NAIVE_1254) {
		static const struct {
			unsigned byte, c;
		} turkish[] = {{0x8E, 0},      {0x9E, 0},      {0xD0, 0x011E}, {0xDD, 0x0130},
			       {0xDE, 0x015E}, {0xF0, 0x011F}, {0xFD, 0x0131}, {0xFE, 0x015F}};

		for (size_t i = 0; i < sizeof(turkish) / sizeof(*turkish); i++)
			if (turkish[i].byte == byte)
				return turkish[i].c;
	}
	return byte < 0xA0 ? naive_1252[byte - 0x80] : byte;
}

static inline size_t naive_put(char *to, uint32_t c)
{
	if (c < 0x80)
		return to[0] = (char)c, 1;
	if (c < 0x800)
		return to[0] = (char)(0xC0 | c >> 6), to[1] = (char)(0x80 | (c & 63)), 2;
	if (c < 0x10000)
		return to[0] = (char)(0xE0 | c >> 12), to[1] = (char)(0x80 | (c >> 6 & 63)),
		       to[2] = (char)(0x80 | (c & 63)), 3;
	return to[0] = (char)(0xF0 | c >> 18), to[1] = (char)(0x80 | (c >> 12 & 63)),
	       to[2] = (char)(0x80 | (c >> 6 & 63)), to[3] = (char)(0x80 | (c & 63)), 4;
}

static inline size_t naive_byte(char *to, unsigned byte, const struct naive *how)
{
	uint32_t c = naive_char(how->page, byte);

	if (!c && byte)
		switch (how->undefined) {
		case MOJIMEND_UNDEFINED_DROP: return 0;
		case MOJIMEND_UNDEFINED_REPLACE: c = 0xFFFD; break;
		case MOJIMEND_UNDEFINED_QUESTION: c = '?'; break;
		default: c = byte;
		}
	if (c == 0xAD && how->strip)
		return 0;
	return naive_put(to, c == 0xA0 && how->space ? ' ' : c);
}

/* Damages `len` bytes into `to`, which has room for 27 times as many and one. */
static inline size_t naive_damage(char *to, const char *clean, size_t len, const struct naive *how)
{
	static char from[1 << 19];

	memcpy(to, clean, len);
	for (unsigned layer = 0; layer < how->layers; layer++) {
		size_t n = 0;

		memcpy(from, to, len);
		for (size_t i = 0; i < len; i++)
			n += naive_byte(to + n, (unsigned char)from[i], how);
		len = n;
	}
	to[len] = '\0';
	return len;
}

/* The length of the character at p; the text is well-formed. */
static inline size_t naive_length(const char *p)
{
	unsigned char b = (unsigned char)*p;

	return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

#endif
