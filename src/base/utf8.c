/*
 * UTF-8: decoding by range checks (Unicode 15.0, table 3-7), with eight bytes
 * of ASCII at a time, since that is what most text is made of.
 */
#include "base/utf8.h"

#include <string.h>

/* The first continuation byte has a narrower range behind E0, ED, F0 and F4. */
static unsigned char second_low(unsigned char lead)
{
	return lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
}

static unsigned char second_high(unsigned char lead)
{
	return lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
}

/* How many of the bytes at p belong together: n == need means well-formed. */
static size_t sequence(const unsigned char *p, size_t len, size_t *need)
{
	size_t n = 1;

	*need = p[0] < 0x80 ? 1 : utf8_lead_length(p[0]);
	if (*need < 2)
		return *need;
	if (len < 2 || p[1] < second_low(p[0]) || p[1] > second_high(p[0]))
		return 1;
	for (n = 2; n < *need && n < len && (p[n] & 0xC0) == 0x80; n++)
		;
	return n;
}

size_t utf8_next(const char *p, uint32_t *c)
{
	const unsigned char *u = (const unsigned char *)p;

	if (u[0] < 0x80) {
		*c = u[0];
		return 1;
	}
	if (u[0] < 0xE0) {
		*c = (uint32_t)(u[0] & 0x1F) << 6 | (u[1] & 0x3F);
		return 2;
	}
	if (u[0] < 0xF0) {
		*c = (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
		return 3;
	}
	*c = (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3F) << 12 |
	     (uint32_t)(u[2] & 0x3F) << 6 | (u[3] & 0x3F);
	return 4;
}

size_t utf8_decode(const char *p, size_t len, uint32_t *c)
{
	size_t need;

	if (!len || sequence((const unsigned char *)p, len, &need) != need || !need)
		return 0;
	return utf8_next(p, c);
}

size_t utf8_bad(const char *p, size_t len)
{
	size_t need, n = sequence((const unsigned char *)p, len, &need);

	return n ? n : 1;
}

size_t utf8_valid(const char *p, size_t len)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t i = 0;

	while (i < len) {
		uint64_t eight;
		size_t need;

		while (len - i >= 8) {
			memcpy(&eight, u + i, 8);
			if (eight & UINT64_C(0x8080808080808080))
				break;
			i += 8;
		}
		/* Runs of three-byte characters E1..EC, EE, EF: most of CJK. */
		while (len - i >= 3 && u[i] > 0xE0 && u[i] < 0xF0 && u[i] != 0xED &&
		       (u[i + 1] & 0xC0) == 0x80 && (u[i + 2] & 0xC0) == 0x80)
			i += 3;
		if (i == len)
			break;
		if (u[i] < 0x80) {
			i++;
			continue;
		}
		if (sequence(u + i, len - i, &need) != need || !need)
			return i;
		i += need;
	}
	return i;
}

size_t utf8_encode(uint32_t c, char *to)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xC0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c >= 0xD800 && c <= 0xDFFF)
		return 0;
	if (c < 0x10000) {
		to[0] = (char)(0xE0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3F));
		to[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	if (c > 0x10FFFF)
		return 0;
	to[0] = (char)(0xF0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3F));
	to[2] = (char)(0x80 | (c >> 6 & 0x3F));
	to[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t utf8_count_ink(const char *p, size_t size)
{
	const uint64_t highs = UINT64_C(0x8080808080808080), ones = UINT64_C(0x0101010101010101);
	size_t n = 0, i = 0;

	for (; i + 8 <= size; i += 8) { /* eight at a time: a bit for each that counts */
		uint64_t x, more, goes_on;

		memcpy(&x, p + i, sizeof(x));
		more = x | ((x & ~highs) + 0x5F * ones); /* beyond ASCII, or above the blank */
		goes_on = x & ~(x << 1);		 /* 10xxxxxx */
		n += (((more & ~goes_on & highs) >> 7) * ones) >> 56;
	}
	for (; i < size; i++)
		n += (unsigned char)p[i] > ' ' && !utf8_is_continuation(p[i]);
	return n;
}
