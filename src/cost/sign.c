/* Counts of signs become weights beside those of the running text. */
#include "cost/sign.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cost/table.h"

/*
 * Each sign counts this much more than it was seen.  An emoji that was not seen
 * counts more than any other sign: people write those.  Both are tuned so that
 * the signs of half the packages are as likely as the counts of the other half
 * say.
 */
static const double ADDED = 0.2, EMOJI_UNSEEN = 0.5;

bool is_sign(uint32_t c)
{
	switch (class_of(c)) {
	case CLASS_OPEN:
	case CLASS_CLOSE:
	case CLASS_DASH:
	case CLASS_MARK:
	case CLASS_RAISED:
	case CLASS_MATH:
	case CLASS_DRAWING:
	case CLASS_EMOJI: return true;
	case CLASS_CJK_STOP: return c < 0x3040;
	case CLASS_FORMAT: return c == 0xFE0F;
	default: return false;
	}
}

/* One row: the sign and its count. */
static bool read_row(const char **p, uint32_t *c, double *count)
{
	char *end;

	*p += utf8_next(*p, c);
	if (**p != '\t')
		return false;
	*count = strtod(*p, &end);
	if (end == *p + 1 || *end != '\n' || *count < 0)
		return false;
	*p = end;
	return *c == SIGN_LETTERS || is_sign(*c);
}

bool sign_weigh(const char *counts, const uint32_t *code, size_t n, double here, double *weight)
{
	double there = 0, count;
	uint32_t c;

	for (size_t i = 0; i < n; i++)
		weight[i] = is_sign(code[i]) ? ADDED : 0;
	for (const char *p = strchr(counts, '\n'); p && *++p;) {
		if (!read_row(&p, &c, &count))
			return false;
		if (c == SIGN_LETTERS)
			there = count;
		for (size_t i = 0; c != SIGN_LETTERS && i < n; i++)
			if (code[i] == c)
				weight[i] = count > 0 ? count + ADDED : EMOJI_UNSEEN;
	}
	for (size_t i = 0; there > 0 && i < n; i++)
		weight[i] *= here / there;
	return there > 0;
}
