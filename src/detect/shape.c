/*
 * A lead byte promises a length, so it is certain where each character begins
 * as long as the page defines all lead bytes; what is open is which of its
 * continuation bytes are there.  Where text was misread several times, each
 * of those bytes is spelt by a character that is read in the same way.
 */
#include "detect/shape.h"

#include "base/utf8.h"

enum { NBSP = 0xA0, SHY = 0xAD };

struct reader {
	const struct item *items;
	size_t count;
	const struct page *page;
	const struct habits *habits;
};

/* A character of an inner layer, and what it took to spell it. */
struct letter {
	uint32_t c;
	unsigned items;
	unsigned char signs;
	bool lost;
};

static bool read(const struct reader *r, size_t at, unsigned layer, struct shape *s);

static bool get(const struct reader *r, size_t at, unsigned layer, struct letter *letter)
{
	struct shape s;

	if (at >= r->count || r->items[at].c >= ITEM_BAD)
		return false;
	/* ASCII is the same in every layer. */
	if (!layer || r->items[at].c < 0x80) {
		*letter = (struct letter){.c = r->items[at].c, .items = 1};
		return true;
	}
	if (!read(r, at, layer, &s))
		return false;
	*letter = (struct letter){s.c, s.items, s.signs, s.lost};
	return true;
}

/* The byte that a letter stands for behind a lead, and the sign of it; -1: none. */
static int follow(const struct reader *r, const struct letter *letter, unsigned char before,
		  unsigned char *sign)
{
	int byte = letter->c < 0x80 ? -1 : page_byte(r->page, letter->c);

	*sign = 0;
	if (letter->lost)
		return SHAPE_VAGUE;
	if (letter->c == 0xFFFD) {
		*sign = SIGN_REPLACED;
		return SHAPE_MARKED;
	}
	if (letter->c == '?' && r->habits->question) {
		*sign = SIGN_QUESTION;
		return SHAPE_MARKED;
	}
	if (letter->c == ' ' && r->habits->space && !(before & SIGN_NBSP)) {
		*sign = SIGN_SPACE;
		return NBSP;
	}
	if (byte < 0x80 || byte > 0xBF)
		return -1;
	if (page_is_undefined(r->page, (unsigned char)byte))
		*sign = SIGN_C1;
	else if (byte == SHY)
		*sign = SIGN_SHY;
	else if (byte == NBSP)
		*sign = SIGN_NBSP;
	return byte;
}

/* What the letter behind adds; false: it is no part of the character. */
static bool take(const struct reader *r, struct shape *s, const struct letter *letter)
{
	unsigned char sign;
	int byte = follow(r, letter, s->signs, &sign);

	if (byte < 0)
		return false;
	if ((s->signs & SIGN_SPACE) && sign != SIGN_SPACE)
		s->signs |= SIGN_INNER;
	s->signs |= sign | letter->signs;
	s->lost += byte < 0x80;
	s->bytes[s->seen++] = (unsigned char)byte;
	s->items += letter->items;
	return true;
}

/* A second byte that no well-formed sequence has behind this lead. */
static bool bad_second(unsigned char lead, unsigned char second)
{
	return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
	       (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
}

/* Nothing is marked lost where things are silently missing, and a space ends what it fills. */
static bool is_consistent(const struct shape *s, const struct habits *habits)
{
	bool marks = s->signs & (SIGN_REPLACED | SIGN_QUESTION);

	if (s->seen == s->need)
		return s->lost || !bad_second(s->bytes[0], s->bytes[1]);
	return habits->drop && !marks && !(s->signs & SIGN_SPACE);
}

static bool is_lead(int byte)
{
	return byte >= 0xC2 && byte <= 0xF4;
}

bool shape_may_nest(const struct shape *s, const struct page *page)
{
	return !s->lost && is_lead(page_byte(page, s->c));
}

static bool read(const struct reader *r, size_t at, unsigned layer, struct shape *s)
{
	struct letter letter;
	int lead;

	if (!get(r, at, layer - 1, &letter) || letter.lost || letter.c < 0x80)
		return false;
	lead = page_byte(r->page, letter.c);
	if (!is_lead(lead))
		return false;
	*s = (struct shape){.bytes = {(unsigned char)lead},
			    .seen = 1,
			    .items = letter.items,
			    .signs = letter.signs};
	s->need = (unsigned char)utf8_lead_length((unsigned char)lead);
	while (s->seen < s->need && get(r, at + s->items, layer - 1, &letter) &&
	       take(r, s, &letter))
		;
	if (!is_consistent(s, r->habits))
		return false;
	if (s->seen == s->need && !s->lost)
		return utf8_decode((const char *)s->bytes, s->need, &s->c) == s->need;
	if (s->seen < s->need) {
		s->lost += (unsigned char)(s->need - s->seen);
		s->signs |= SIGN_MISSING;
	}
	return true;
}

bool shape_read(struct shape *s, const struct item *items, size_t count, size_t at,
		const struct page *page, unsigned layers, const struct habits *habits)
{
	const struct reader r = {items, count, page, habits};

	return items[at].c >= 0x80 && read(&r, at, layers, s);
}

drop_set drop_of_page(const struct page *page)
{
	return page->undefined_set | (drop_set)1 << DROP_SHY;
}

struct search {
	const struct shape *shape;
	drop_set lost;
	bool (*tell)(void *user, uint32_t c);
	void *user;
	unsigned char bytes[4];
};

static bool place(struct search *x, unsigned n, unsigned from, unsigned missing);

enum { MISSING = -1 };

/* Places each byte that may stand in place `n`, where `kind` says what is known of it. */
static bool place_open(struct search *x, unsigned n, unsigned from, unsigned missing, int kind)
{
	for (unsigned b = 0x80; b < 0xC0; b++) {
		if (kind != SHAPE_VAGUE && !drop_has(x->lost, (unsigned char)b))
			continue;
		if (kind == SHAPE_MARKED && b == SHY)
			continue;
		x->bytes[n] = (unsigned char)b;
		if (!place(x, n + 1, from + (kind != MISSING), missing - (kind == MISSING)))
			return false;
	}
	return true;
}

/* Places byte `n`, with `from` of the seen bytes used up and `missing` still to place. */
static bool place(struct search *x, unsigned n, unsigned from, unsigned missing)
{
	const struct shape *s = x->shape;

	if (n == s->need) {
		uint32_t c;

		return utf8_decode((const char *)x->bytes, n, &c) != n || x->tell(x->user, c);
	}
	if (from < s->seen && s->bytes[from] < 0x80) {
		if (!place_open(x, n, from, missing, s->bytes[from]))
			return false;
	} else if (from < s->seen) {
		x->bytes[n] = s->bytes[from];
		if (!place(x, n + 1, from + 1, missing))
			return false;
	}
	return !missing || place_open(x, n, from, missing, MISSING);
}

void shape_candidates(const struct shape *s, drop_set lost, bool (*tell)(void *user, uint32_t c),
		      void *user)
{
	struct search x = {.shape = s, .lost = lost, .tell = tell, .user = user};

	x.bytes[0] = s->bytes[0];
	place(&x, 1, 1, s->need - s->seen);
}
