/*
 * Sound text must cost little more than reading it: ASCII goes eight bytes at
 * a time, CJK a character at a time, and only the rest is decoded.
 */
#include "detect/run.h"

#include <stdint.h>

#include "base/utf8.h"
#include "codec/page.h"

static size_t skip_ascii(struct mojimend_str text, size_t i)
{
	uint64_t eight;

	while (text.len - i >= 8) {
		memcpy(&eight, text.ptr + i, 8);
		if (eight & UINT64_C(0x8080808080808080))
			break;
		i += 8;
	}
	while (i < text.len && (unsigned char)text.ptr[i] < 0x80)
		i++;
	return i;
}

/* The lead byte of a character below PAGE_ROLES; what is above has no role. */
static bool may_have_role(unsigned char b)
{
	return b >= 0xC2 && b < 0xE3;
}

/* "voilÃ le": a small letter, a capital, a space may be a letter whose A0 became the space. */
static bool is_before_space(struct mojimend_str text, size_t i, size_t n, uint32_t c)
{
	return i && text.ptr[i - 1] >= 'a' && text.ptr[i - 1] <= 'z' && c >= 0xC2 && c <= 0xDF &&
	       i + n < text.len && text.ptr[i + n] == ' ';
}

static bool is_followed(struct mojimend_str text, size_t i, size_t n, uint32_t c)
{
	uint32_t next;

	if (is_before_space(text, i, n, c))
		return true;
	if (i + n >= text.len || !utf8_decode(text.ptr + i + n, text.len - i - n, &next))
		return false;
	return (page_role(next) & ROLE_CONTINUATION) || next == 0xFFFD;
}

static size_t next(struct mojimend_str text, size_t i, bool followed)
{
	for (;;) {
		uint32_t c;
		size_t n;

		i = skip_ascii(text, i);
		/* Three at a time through CJK; what is broken goes byte by byte. */
		while (text.len - i > 3 && (unsigned char)text.ptr[i] >= 0xE3 &&
		       (unsigned char)text.ptr[i] < 0xF0 && utf8_is_continuation(text.ptr[i + 1]) &&
		       utf8_is_continuation(text.ptr[i + 2]))
			i += 3;
		if (i >= text.len)
			return text.len;
		if (!may_have_role((unsigned char)text.ptr[i])) {
			i++;
			continue;
		}
		n = utf8_decode(text.ptr + i, text.len - i, &c);
		if (n && (page_role(c) & ROLE_LEAD) && (!followed || is_followed(text, i, n, c)))
			return i;
		i += n ? n : 1;
	}
}

size_t run_next(struct mojimend_str text, size_t from)
{
	return next(text, from, true);
}

size_t run_next_lead(struct mojimend_str text, size_t from)
{
	return next(text, from, false);
}
