/* Two looks into a table of the build. */
#include "codec/unicode.h"

static unsigned fact(uint32_t c)
{
	return c < UNICODE_END ? unicode_facts[unicode_rows[c / UNICODE_ROW]][c % UNICODE_ROW] : 0;
}

bool unicode_is_assigned(uint32_t c)
{
	return fact(c) & UNICODE_ASSIGNED;
}

bool unicode_is_bidi_control(uint32_t c)
{
	return fact(c) & UNICODE_BIDI;
}

enum unicode_sign unicode_sign(uint32_t c)
{
	return (enum unicode_sign)(fact(c) % UNICODE_ASSIGNED);
}
