#ifndef LINT_CHARACTERS_H
#define LINT_CHARACTERS_H

#include "base/list.h"
#include "base/str.h"

/*
 * Characters of a text that hide, mislead or break a search, found in one pass
 * that skips what is usual.  Neighbours of one kind are one hit.  Of each kind
 * the first few are kept, and how many there are.
 */
enum characters_kind {
	CHARACTERS_REPLACEMENT,
	CHARACTERS_INVISIBLE,
	CHARACTERS_BIDI,
	CHARACTERS_C1,
	CHARACTERS_CONTROL,
	CHARACTERS_NONCHARACTER,
	CHARACTERS_PRIVATE,
	CHARACTERS_BOM,
	CHARACTERS_LINE_ENDS, /* of two kinds */
	CHARACTERS_LONE_CR,
	CHARACTERS_NORMALIZATION,
	CHARACTERS_COMPATIBILITY,
	CHARACTERS_RADICAL,
	CHARACTERS_DIGIT, /* fullwidth, in a number of ASCII digits */
	CHARACTERS_COUNT,
};

/* So many are told one by one; what is more, in one finding. */
enum { CHARACTERS_SHOWN = 10 };

struct characters_hit {
	size_t begin, end;
	size_t count; /* of characters */
	uint32_t c;   /* the first */
	size_t other; /* NORMALIZATION: where it is composed; SIZE_MAX: nowhere */
	bool grave;   /* BIDI: not closed on its line */
};

struct characters_class {
	struct characters_hit hits[CHARACTERS_SHOWN + 1]; /* the first ones */
	size_t count;					  /* of all */
	size_t last;					  /* where the last one begins */
};

/* A word with characters in two parts that could be one: NFD. */
struct characters_word {
	size_t begin, end;
	struct mojimend_str composed;
};

struct lint;

struct characters {
	bool read;
	struct characters_class of[CHARACTERS_COUNT];
	LIST(struct characters_word) words;
	size_t cr, crlf, lf; /* line ends: alone, together */
};

/* Reads the text when it is first asked for; NULL: the run has failed. */
const struct characters *lint_characters(struct lint *l);

/* A hit, unless it is a part of damage that was found before. */
void characters_add(struct lint *l, enum characters_kind what, const struct characters_hit *hit);

/* What stands around an offset, 0 at a begin or end of the text. */
uint32_t characters_before(struct mojimend_str s, size_t at);
uint32_t characters_at(struct mojimend_str s, size_t at);

/* Appends NORMALIZATION hits for the words that were collected. */
void characters_compare(struct lint *l);

/* As NFC writes it. */
struct mojimend_str characters_compose(struct lint *l, struct mojimend_str s);

/* The word around the character at `at`, as far as it matters for the two ways to write it. */
void characters_add_word(struct lint *l, size_t at, size_t *end);

/* The number around a fullwidth digit at `at`; up to *done all are known. */
void characters_add_number(struct lint *l, size_t at, size_t *done);

#endif
