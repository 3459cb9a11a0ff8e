/*
 * A lead byte promises a length, so it is certain where each character begins
 * as long as the page defines all lead bytes; what is open is which of its
 * continuation bytes are there.
 */
#include "detect/shape.h"

#include "base/utf8.h"

enum { NBSP = 0xA0, SHY = 0xAD };

/* What the item behind a lead adds; false: it is no part of the character. */
static bool take(struct shape *s, const struct item *item, const struct page *page,
		 const struct habits *habits)
{
	int byte = item->c < 0x80 || item->c >= ITEM_BAD ? -1 : page_byte(page, item->c);
	unsigned char sign = 0;

	if (byte >= 0x80 && byte < 0xC0) {
		if (page_is_undefined(page, (unsigned char)byte))
			sign = SIGN_C1;
		else if (byte == SHY)
			sign = SIGN_SHY;
		else if (byte == NBSP)
			sign = SIGN_NBSP;
	} else if (item->c == ' ' && habits->space && !(s->signs & SIGN_NBSP)) {
		byte = NBSP;
		sign = SIGN_SPACE;
	} else if (item->c == 0xFFFD) {
		byte = SHAPE_MARKED;
		sign = SIGN_REPLACED;
	} else if (item->c == '?' && habits->question) {
		byte = SHAPE_MARKED;
		sign = SIGN_QUESTION;
	} else {
		return false;
	}
	if ((s->signs & SIGN_SPACE) && sign != SIGN_SPACE)
		s->signs |= SIGN_INNER;
	s->signs |= sign;
	s->lost += byte == SHAPE_MARKED;
	s->bytes[s->seen++] = (unsigned char)byte;
	s->items++;
	return true;
}

/* A second byte that no well-formed sequence has behind this lead. */
static bool bad_second(unsigned char lead, unsigned char second)
{
	return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
	       (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
}

static bool depth_fits(const struct item *first, const struct item *next)
{
	return next->c < 0x80 || next->depth == first->depth;
}

/* Nothing is marked lost where things are silently missing, and a space ends what it fills. */
static bool is_consistent(const struct shape *s, const struct habits *habits)
{
	bool marks = s->signs & (SIGN_REPLACED | SIGN_QUESTION);

	if (s->seen == s->need)
		return s->lost || !bad_second(s->bytes[0], s->bytes[1]);
	return habits->drop && !marks && !(s->signs & SIGN_SPACE);
}

bool shape_read(struct shape *s, const struct item *items, size_t count, size_t at,
		const struct page *page, const struct habits *habits)
{
	int lead = items[at].c < 0x80 || items[at].c >= ITEM_BAD ? -1 : page_byte(page, items[at].c);

	*s = (struct shape){.items = 1, .seen = 1};
	if (lead < 0xC2 || lead > 0xF4)
		return false;
	s->bytes[0] = (unsigned char)lead;
	s->need = (unsigned char)utf8_lead_length((unsigned char)lead);
	while (s->seen < s->need && at + s->items < count &&
	       depth_fits(&items[at], &items[at + s->items]) &&
	       take(s, &items[at + s->items], page, habits))
		;
	if (!is_consistent(s, habits))
		return false;
	if (s->seen == s->need && !s->lost)
		return utf8_decode((const char *)s->bytes, s->need, &s->c) == s->need;
	if (s->seen < s->need) {
		s->lost = (unsigned char)(s->need - s->seen);
		s->signs |= SIGN_MISSING;
	}
	return true;
}

drop_set drop_of_page(const struct page *page)
{
	drop_set set = (drop_set)1 << DROP_SHY;

	for (unsigned b = 0; b < 64; b++)
		if (page->undefined[b])
			set |= (drop_set)1 << b;
	return set;
}

struct search {
	const struct shape *shape;
	drop_set lost;
	bool (*tell)(void *user, uint32_t c);
	void *user;
	unsigned char bytes[4];
};

/* Places byte `n`, with `from` of the seen bytes used up and `missing` still to place. */
static bool place(struct search *x, unsigned n, unsigned from, unsigned missing)
{
	const struct shape *s = x->shape;
	bool marked = from < s->seen && s->bytes[from] == SHAPE_MARKED;

	if (n == s->need) {
		uint32_t c;

		return utf8_decode((const char *)x->bytes, n, &c) != n || x->tell(x->user, c);
	}
	if (from < s->seen && !marked) {
		x->bytes[n] = s->bytes[from];
		if (!place(x, n + 1, from + 1, missing))
			return false;
	}
	if (!marked && !missing)
		return true;
	for (unsigned b = 0x80; b < 0xC0; b++) {
		if (!drop_has(x->lost, (unsigned char)b) || (marked && b == SHY))
			continue;
		x->bytes[n] = (unsigned char)b;
		if (!place(x, n + 1, from + marked, missing - !marked))
			return false;
	}
	return true;
}

void shape_candidates(const struct shape *s, drop_set lost, bool (*tell)(void *user, uint32_t c),
		      void *user)
{
	struct search x = {.shape = s, .lost = lost, .tell = tell, .user = user};

	x.bytes[0] = s->bytes[0];
	place(&x, 1, 1, s->need - s->seen);
}
