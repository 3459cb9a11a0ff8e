/*
 * The places of the text sorted by what follows them (a suffix array of
 * limited depth): first into buckets by their first symbol, then each bucket
 * by the packed rest.
 */
#include "cost/reference.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"

enum { MOST = 1 << 28, REST = REFERENCE_LONGEST - 1, PACKED = (REST + 3) / 4 };

/* A character that the language model does not have. */
struct extra {
	uint32_t c;
	symbol s;
};

struct mojimend_reference {
	struct arena arena;
	LIST(symbol) text;
	LIST(struct extra) extras; /* by character */
	LIST(uint32_t) characters; /* of the extras, by symbol */
	uint32_t *order;	   /* the places, sorted */
	uint32_t *first;	   /* where those of each symbol begin */
	uint32_t symbols;
	bool full;
};

struct mojimend_reference *reference_new(void)
{
	return calloc(1, sizeof(struct mojimend_reference));
}

void reference_free(struct mojimend_reference *r)
{
	if (!r)
		return;
	arena_fini(&r->arena);
	free(r);
}

bool reference_is_full(const struct mojimend_reference *r)
{
	return r->full;
}

uint32_t reference_size(const struct mojimend_reference *r)
{
	return r ? (uint32_t)r->text.len : 0;
}

symbol reference_at(const struct mojimend_reference *r, uint32_t i)
{
	return r->text.at[i];
}

uint32_t reference_character(const struct mojimend_reference *r, symbol s)
{
	if (s < language_symbols())
		return language_character(s);
	return r->characters.at[s - language_symbols()];
}

struct arena *reference_arena(struct mojimend_reference *r)
{
	return &r->arena;
}

/* --- Adding --------------------------------------------------------------- */

/* Where the character stands among the extras, or would. */
static size_t place_of(const struct mojimend_reference *r, uint32_t c)
{
	size_t low = 0, high = r->extras.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (r->extras.at[middle].c < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

symbol reference_symbol(const struct mojimend_reference *r, uint32_t c)
{
	symbol s = language_symbol(c);
	size_t at;

	if (s != SYMBOL_UNKNOWN || !r)
		return s;
	at = place_of(r, c);
	return at < r->extras.len && r->extras.at[at].c == c ? r->extras.at[at].s : s;
}

static symbol learn_symbol(struct mojimend_reference *r, uint32_t c)
{
	symbol s = reference_symbol(r, c);
	size_t at = place_of(r, c), next = language_symbols() + r->extras.len;
	uint32_t *character;

	if (s != SYMBOL_UNKNOWN || next >= UINT16_MAX)
		return s;
	character = LIST_PUSH(&r->arena, &r->characters);
	if (!character || !LIST_PUSH(&r->arena, &r->extras))
		return s;
	*character = c;
	memmove(&r->extras.at[at + 1], &r->extras.at[at],
		(r->extras.len - 1 - at) * sizeof(*r->extras.at));
	r->extras.at[at] = (struct extra){c, (symbol)next};
	return (symbol)next;
}

static void push(struct mojimend_reference *r, symbol s)
{
	symbol *slot = LIST_PUSH(&r->arena, &r->text);

	if (slot)
		*slot = s;
}

/* Two edges before, as the language model has it, and one behind. */
bool reference_add(struct mojimend_reference *r, struct mojimend_str line)
{
	r->full |= r->text.len + line.len + 4 > MOST;
	if (r->full)
		return false;
	push(r, SYMBOL_EDGE);
	push(r, SYMBOL_EDGE);
	if (r->arena.failed)
		return false;
	for (size_t i = 0; i < line.len;) {
		uint32_t c = 0;
		size_t n = utf8_decode(line.ptr + i, line.len - i, &c);
		symbol s = n ? learn_symbol(r, c) : SYMBOL_UNKNOWN;

		/* Without memory there is not even an edge before it. */
		if (r->text.len && !symbol_joins(r->text.at[r->text.len - 1], s))
			push(r, s);
		i += n ? n : utf8_bad(line.ptr + i, line.len - i);
	}
	push(r, SYMBOL_EDGE);
	return !r->arena.failed;
}

/* --- Sorting -------------------------------------------------------------- */

struct key {
	uint64_t rest[PACKED]; /* the symbols behind the first, most significant first */
	uint32_t place;
};

static struct key key_of(const struct mojimend_reference *r, uint32_t place)
{
	struct key key = {.place = place};

	for (size_t i = 0; i < REST; i++) {
		size_t at = place + 1 + i;
		uint64_t s = at < r->text.len ? r->text.at[at] : 0;

		key.rest[i / 4] |= s << (48 - 16 * (i % 4));
	}
	return key;
}

static int by_rest(const void *a, const void *b)
{
	const struct key *x = a, *y = b;

	for (size_t i = 0; i < PACKED; i++)
		if (x->rest[i] != y->rest[i])
			return x->rest[i] < y->rest[i] ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static void sort_bucket(const struct mojimend_reference *r, uint32_t *places, size_t count,
			struct key *keys)
{
	for (size_t i = 0; i < count; i++)
		keys[i] = key_of(r, places[i]);
	qsort(keys, count, sizeof(*keys), by_rest);
	for (size_t i = 0; i < count; i++)
		places[i] = keys[i].place;
}

/* `first` counts the symbols, then says where each bucket begins. */
static uint32_t fill_buckets(struct mojimend_reference *r)
{
	uint32_t sum = 0, largest = 0;

	for (size_t i = 0; i < r->text.len; i++)
		r->first[r->text.at[i]]++;
	for (uint32_t s = 0; s <= r->symbols; s++) {
		uint32_t n = r->first[s];

		largest = n > largest ? n : largest;
		r->first[s] = sum;
		sum += n;
	}
	for (size_t i = 0; i < r->text.len; i++)
		r->order[r->first[r->text.at[i]]++] = (uint32_t)i;
	for (uint32_t s = r->symbols; s > 0; s--)
		r->first[s] = r->first[s - 1];
	r->first[0] = 0;
	return largest;
}

bool reference_seal(struct mojimend_reference *r)
{
	struct key *keys;
	uint32_t largest;

	r->symbols = language_symbols() + (uint32_t)r->extras.len;
	r->first = arena_alloc(&r->arena, (r->symbols + 2) * sizeof(*r->first));
	r->order = arena_bytes(&r->arena, (r->text.len + 1) * sizeof(*r->order));
	if (r->arena.failed)
		return false;
	largest = fill_buckets(r);
	keys = malloc((largest + 1) * sizeof(*keys));
	for (uint32_t s = 0; keys && s < r->symbols; s++)
		if (r->first[s + 1] - r->first[s] > 1)
			sort_bucket(r, r->order + r->first[s], r->first[s + 1] - r->first[s], keys);
	free(keys);
	return keys != NULL;
}

/* --- Reading -------------------------------------------------------------- */

struct reference_node reference_root(const struct mojimend_reference *r)
{
	return (struct reference_node){0, reference_size(r), 0};
}

/* The first place in the node, behind `begin`, whose symbol at its depth is c or more. */
static uint32_t lower(const struct mojimend_reference *r, const struct reference_node *node,
		      uint32_t begin, uint32_t c)
{
	uint32_t low = begin, high = node->end;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		size_t at = (size_t)r->order[middle] + node->depth;

		if (at >= r->text.len || r->text.at[at] < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool reference_step(const struct mojimend_reference *r, struct reference_node *node, symbol c)
{
	struct reference_node next = {.depth = node->depth + 1};

	if (!r || node->begin == node->end || node->depth == REFERENCE_LONGEST || c >= r->symbols)
		return false;
	if (node->depth == 0) {
		next.begin = r->first[c];
		next.end = r->first[c + 1];
	} else {
		next.begin = lower(r, node, node->begin, c);
		next.end = lower(r, node, next.begin, c + 1u);
	}
	if (next.begin == next.end)
		return false;
	*node = next;
	return true;
}

bool reference_has(const struct mojimend_reference *r, symbol c)
{
	struct reference_node node = reference_root(r);

	return c != SYMBOL_UNKNOWN && reference_step(r, &node, c);
}
