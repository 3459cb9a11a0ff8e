/* Candidates come from the damage model alone; which of them is likely is not asked here. */
#include "heal/gap.h"

#include <stdlib.h>

#include "codec/icu.h"

struct collector {
	struct candidates *to;
	struct arena *arena;
};

static bool is_noncharacter(uint32_t c)
{
	return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool gap_may_write(uint32_t c)
{
	return !is_control(c) && !is_noncharacter(c) && !icu_is_bidi_control(c);
}

static bool collect(void *user, uint32_t c)
{
	struct collector *x = user;
	uint32_t *slot;

	if (is_noncharacter(c) || !icu_is_assigned(c))
		return true;
	slot = LIST_PUSH(x->arena, &x->to->list);
	if (slot)
		*slot = c;
	return slot != NULL;
}

static int order(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

void gap_candidates(struct candidates *c, const struct detection *d, const struct unit *u,
		    struct arena *a)
{
	struct collector x = {c, a};
	size_t n = 0;

	shape_candidates(&u->shape, detect_lost(d, u), collect, &x);
	if (!c->list.len)
		return;
	qsort(c->list.at, c->list.len, sizeof(*c->list.at), order);
	for (size_t i = 1; i < c->list.len; i++)
		if (c->list.at[i] != c->list.at[n])
			c->list.at[++n] = c->list.at[i];
	c->list.len = n + 1;
}
