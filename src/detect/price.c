/* A table of fixed size: what falls on a taken place takes it over. */
#include "detect/price.h"

#include <string.h>

#include "cost/cost.h"

enum { ENTRIES = 1024 };

struct price_entry {
	unsigned char key[8];
	struct prices prices;
};

void price_book_fini(struct price_book *b)
{
	arena_fini(&b->arena);
	*b = (struct price_book){0};
}

/* No key is all zero: a lead is none. */
static void make_key(unsigned char key[8], const struct shape *s, unsigned page)
{
	memset(key, 0, 8);
	memcpy(key, s->bytes, s->seen);
	key[4] = s->seen;
	key[5] = (unsigned char)page;
}

static size_t place_of(const unsigned char key[8])
{
	uint32_t low, high;

	memcpy(&low, key, 4);
	memcpy(&high, key + 4, 4);
	return ((low ^ high * 0x9E3779B1u) * 0x9E3779B1u) >> 22;
}

/* The cheapest of each class, and when each was first heard of at that price. */
struct collector {
	unsigned price[COST_CLASS_COUNT];
	size_t heard[COST_CLASS_COUNT]; /* 0: not at all */
	size_t told;
};

static bool collect(void *user, uint32_t c)
{
	struct collector *x = user;
	enum cost_class k = class_of(c);
	unsigned price = cost_within(c, k);

	x->told++;
	if (!x->heard[k] || price < x->price[k]) {
		x->price[k] = price;
		x->heard[k] = x->told;
	}
	return true;
}

static void list(const struct collector *x, struct prices *to)
{
	size_t last = 0;

	for (to->count = 0;; to->count++) {
		unsigned next = COST_CLASS_COUNT;

		for (unsigned k = 0; k < COST_CLASS_COUNT; k++)
			if (x->heard[k] > last &&
			    (next == COST_CLASS_COUNT || x->heard[k] < x->heard[next]))
				next = k;
		if (next == COST_CLASS_COUNT)
			return;
		to->at[to->count] =
			(struct class_price){(unsigned char)next, (unsigned char)x->price[next]};
		last = x->heard[next];
	}
}

void price_of_lost(struct price_book *b, const struct shape *s, unsigned page, struct prices *to)
{
	struct price_entry *entry;
	unsigned char key[8];

	to->count = 0;
	if (!b->entries)
		b->entries = arena_alloc(&b->arena, ENTRIES * sizeof(*b->entries));
	if (!b->entries)
		return;
	make_key(key, s, page);
	entry = &b->entries[place_of(key)];
	if (memcmp(entry->key, key, sizeof(key)) != 0) {
		struct collector x = {.told = 0};

		shape_candidates(s, drop_of_page(&pages[page]), collect, &x);
		memcpy(entry->key, key, sizeof(key));
		list(&x, &entry->prices);
	}
	to->count = entry->prices.count;
	memcpy(to->at, entry->prices.at, to->count * sizeof(*to->at));
}
