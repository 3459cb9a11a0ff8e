#ifndef DETECT_SHAPE_H
#define DETECT_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "codec/page.h"

/*
 * Does text spell a UTF-8 character when it is read back through a page, once
 * or several times over?
 */
struct item {
	uint32_t c;	   /* a character of the file, or ITEM_BAD */
	size_t begin, end; /* its bytes in the file */
};

enum { ITEM_BAD = 0x110000 }; /* a byte that is not UTF-8 */

/* How a text is known, or allowed, to have been damaged. */
struct habits {
	bool space;    /* a plain space may stand for U+00A0 */
	bool question; /* '?' may stand for an undefined byte */
	bool drop;     /* bytes may be missing without a mark */
};

/* Signs of what became of special bytes; bits. */
enum shape_sign {
	SIGN_C1 = 1,	    /* an undefined byte, kept as a C1 control */
	SIGN_SHY = 2,	    /* byte AD, kept as U+00AD */
	SIGN_NBSP = 4,	    /* byte A0, kept as U+00A0 */
	SIGN_SPACE = 8,	    /* byte A0, turned into a space */
	SIGN_INNER = 16,    /* that space has another byte of the character behind it */
	SIGN_REPLACED = 32, /* U+FFFD for an undefined byte */
	SIGN_QUESTION = 64, /* '?' for an undefined byte */
	SIGN_MISSING = 128, /* bytes are missing without a mark */
};

/*
 * One character as it was seen: its bytes in order, and how many more are
 * missing at unknown places.  MARKED is in the place of a byte where a mark
 * stands for an undefined one, VAGUE where an outer layer lost what would tell
 * which continuation byte it is.
 */
enum { SHAPE_MARKED = 0, SHAPE_VAGUE = 1 };

struct shape {
	uint32_t c;		/* the character, when nothing is lost */
	unsigned char bytes[4]; /* bytes[0] is the lead */
	unsigned char seen;	/* how many of them, MARKED and VAGUE included */
	unsigned char need;	/* how many the lead promises */
	unsigned char lost;	/* MARKED, VAGUE and missing ones */
	unsigned char signs;	/* of all layers */
	unsigned items;		/* items that it covers */
};

/* False when the items at `at` do not begin a character that was misread `layers` times. */
bool shape_read(struct shape *s, const struct item *items, size_t count, size_t at,
		const struct page *page, unsigned layers, const struct habits *habits);

/*
 * May what was read as `s` through the page begin a character that was misread
 * once more?  If not, shape_read() with more layers is false for sure.
 */
bool shape_may_nest(const struct shape *s, const struct page *page);

/* How many items a shape of so many layers has at most. */
static inline size_t shape_reach(unsigned layers)
{
	return (size_t)1 << 2 * layers;
}

/* The bytes that may be lost: 64 bits for 80..BF. */
typedef uint64_t drop_set;

static inline bool drop_has(drop_set set, unsigned char byte)
{
	return byte >= 0x80 && byte < 0xC0 && (set >> (byte - 0x80) & 1);
}

/* The undefined bytes of a page below C0, and AD. */
drop_set drop_of_page(const struct page *page);
enum { DROP_SHY = 0xAD - 0x80 };

/*
 * The characters that a shape with lost bytes may have been, given the bytes
 * that may be lost.  Calls back for each, in no order, possibly more than once;
 * false stops.
 */
void shape_candidates(const struct shape *s, drop_set lost, bool (*tell)(void *user, uint32_t c),
		      void *user);

#endif
