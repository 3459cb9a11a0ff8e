/* Candidates come from the damage model alone; which of them is likely is not asked here. */
#include "heal/gap.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "codec/unicode.h"
#include "cost/class.h"

struct collector {
	struct candidates *to;
	struct arena *arena;
};

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool gap_may_write(uint32_t c)
{
	return !is_control(c) && !utf8_is_noncharacter(c) && !unicode_is_bidi_control(c);
}

bool gap_is_direction(uint32_t c)
{
	return c == 0x200E || c == 0x200F;
}

bool gap_is_leftward(uint32_t c)
{
	return class_of(c) == CLASS_HEBREW || class_of(c) == CLASS_ARABIC;
}

struct mojimend_str gap_text(uint32_t c, struct arena *a)
{
	char *text = arena_bytes(a, UTF8_MAX);

	return text ? str_of(text, utf8_encode(c, text)) : str_of("", 0);
}

static bool collect(void *user, uint32_t c)
{
	struct collector *x = user;
	uint32_t *slot;

	if (utf8_is_noncharacter(c) || !unicode_is_assigned(c))
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

/* Ascending, each once. */
static void tidy(struct candidates *c)
{
	size_t n = 0;

	if (!c->list.len)
		return;
	qsort(c->list.at, c->list.len, sizeof(*c->list.at), order);
	for (size_t i = 1; i < c->list.len; i++)
		if (c->list.at[i] != c->list.at[n])
			c->list.at[++n] = c->list.at[i];
	c->list.len = n + 1;
}

/* Of fixed size: what falls on a taken place takes it over. */
enum { ENTRIES = 1024 };

struct gap_entry {
	drop_set lost;
	unsigned char bytes[4], seen; /* of no shape: 0 */
	struct candidates candidates;
};

static struct gap_entry *find(const struct gap_book *b, const struct shape *s, drop_set lost)
{
	uint32_t bytes, mix = (uint32_t)(lost ^ lost >> 32);

	memcpy(&bytes, s->bytes, sizeof(bytes));
	return &b->entries[((bytes ^ mix * 0x9E3779B1u ^ s->seen) * 0x9E3779B1u) >> 22];
}

static bool is_of(const struct gap_entry *entry, const struct shape *s, drop_set lost)
{
	return entry->seen == s->seen && entry->lost == lost &&
	       memcmp(entry->bytes, s->bytes, sizeof(s->bytes)) == 0;
}

void gap_candidates(struct gap_book *b, struct candidates *c, const struct detection *d,
		    const struct unit *u, struct arena *a)
{
	drop_set lost = detect_lost(d, u);
	struct gap_entry *entry;

	if (!b->entries)
		b->entries = arena_alloc(a, ENTRIES * sizeof(*b->entries));
	if (!b->entries)
		return;
	entry = find(b, &u->shape, lost);
	if (!is_of(entry, &u->shape, lost)) {
		struct collector x = {&entry->candidates, a};

		*entry = (struct gap_entry){.lost = lost, .seen = u->shape.seen};
		memcpy(entry->bytes, u->shape.bytes, sizeof(entry->bytes));
		shape_candidates(&u->shape, lost, collect, &x);
		tidy(&entry->candidates);
	}
	*c = entry->candidates;
}
