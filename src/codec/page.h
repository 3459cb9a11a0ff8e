#ifndef CODEC_PAGE_H
#define CODEC_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/*
 * Code pages as plain tables, made at build time from ICU's converters by
 * codec/pack.c and compared with them again by tests/unit/codec/page.c.  All
 * pages here are ASCII in their lower half.
 *
 * A byte that the page leaves undefined decodes to the C1 control of the same
 * number, as in ICU and in browsers, and is marked in `undefined`.  ISO-8859-1
 * defines its C1 controls, so it leaves nothing undefined.
 */
enum page_id {
#define PAGE(id, name, converter, aliases) PAGE_##id,
#include "codec/pages.def"
#undef PAGE
	PAGE_COUNT
};

enum { PAGE_ROLES = 0x3000, PAGE_BLOCK = 64 }; /* no page has characters from PAGE_ROLES on */

struct page {
	const char *name, *converter, *aliases;
	uint16_t to_unicode[128];		       /* for bytes 80..FF */
	unsigned char undefined[128];		       /* 1: the page has no character there */
	uint64_t undefined_set;			       /* the same for 80..BF, as bits */
	unsigned char blocks[PAGE_ROLES / PAGE_BLOCK]; /* the way back: see page_byte() */
};

extern const struct page pages[PAGE_COUNT];
extern const unsigned char page_blocks[][PAGE_BLOCK];

/*
 * What a character can be as a part of misread UTF-8, in any page: bits of
 * `enum page_role`.  What stands in no page has none.
 */
enum page_role {
	ROLE_LEAD = 1,	       /* C2..F4 in some page */
	ROLE_CONTINUATION = 2, /* 80..BF in some page */
	ROLE_OTHER = 4,	       /* C0, C1 or F5..FF, which no UTF-8 holds */
};

extern const unsigned char page_roles[PAGE_ROLES];

static inline unsigned page_role(uint32_t c)
{
	return c < PAGE_ROLES ? page_roles[c] : 0;
}

/* The byte of a character, or -1.  C1 controls are bytes only where undefined. */
static inline int page_byte(const struct page *page, uint32_t c)
{
	unsigned char byte;

	if (c < 0x80)
		return (int)c;
	byte = c < PAGE_ROLES ? page_blocks[page->blocks[c / PAGE_BLOCK]][c % PAGE_BLOCK] : 0;
	return byte ? byte : -1;
}

static inline uint32_t page_decode(const struct page *page, unsigned char byte)
{
	return byte < 0x80 ? byte : page->to_unicode[byte - 0x80];
}

static inline bool page_is_undefined(const struct page *page, unsigned char byte)
{
	return byte >= 0x80 && page->undefined[byte - 0x80];
}

/* By name or alias, ASCII case ignored; PAGE_COUNT when there is none. */
enum page_id page_find(struct mojimend_str name);

#endif
