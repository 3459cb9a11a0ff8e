#ifndef DETECT_SHAPE_H
#define DETECT_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "codec/page.h"

/*
 * Does text spell a UTF-8 character when it is read back through a page?
 *
 * An item is one character of the text under examination: of the file itself,
 * or of what one layer of decoding made of it (depth 1, 2).
 */
struct item {
	uint32_t c;	     /* the character, or one of the two below */
	uint32_t unit;	     /* from depth 1 on: its struct unit, by index from one */
	size_t begin, end;   /* the bytes of the file that it stands for */
	unsigned char depth; /* layers undone; ASCII belongs to any depth */
};

enum {
	ITEM_BAD = 0x110000, /* a byte that is not UTF-8 */
	ITEM_GAP = 0x110001, /* a character with lost bytes */
};

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
 * One character as it was seen: its bytes in order, MARKED where a mark stands
 * for an undefined byte, and how many more are missing at unknown places.
 */
enum { SHAPE_MARKED = 0 };

struct shape {
	uint32_t c;		/* the character, when nothing is lost */
	unsigned char bytes[4]; /* bytes[0] is the lead */
	unsigned char seen;	/* how many of them, marks included */
	unsigned char need;	/* how many the lead promises */
	unsigned char lost;	/* marked and missing ones */
	unsigned char items;	/* items that it covers */
	unsigned char signs;
};

/* False when the items at `at` do not begin a character of misread UTF-8. */
bool shape_read(struct shape *s, const struct item *items, size_t count, size_t at,
		const struct page *page, const struct habits *habits);

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
