/*
 * The reader of the packed language model: binary searches in the table where
 * it lies, and nothing else.  The table itself comes out of the assembler.
 */
#include "cost/language.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "cost/class.h"
#include "cost/table.h"

extern const unsigned char language_table[];
extern const unsigned char language_table_end[];

#define HEAD ((const struct table *)(const void *)language_table)
#define PART(type, which) ((const type *)(const void *)(language_table + HEAD->part[which]))

bool language_sound(void)
{
	return !memcmp(HEAD->magic, TABLE_MAGIC, sizeof(HEAD->magic)) &&
	       HEAD->order == TABLE_ORDER &&
	       HEAD->size == (size_t)(language_table_end - language_table);
}

unsigned language_symbols(void)
{
	return HEAD->symbols;
}

symbol language_symbol(uint32_t c)
{
	const uint32_t *code = PART(uint32_t, TABLE_CODE);
	const uint16_t *page = PART(uint16_t, TABLE_PAGE);
	uint32_t low, high, end;

	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
		return SYMBOL_LETTERS;
	if (c >= '0' && c <= '9')
		return SYMBOL_DIGITS;
	if (c == ' ' || c == '\t' || c == 0xA0)
		return SYMBOL_SPACE;
	if (c == '\n' || c == '\r')
		return SYMBOL_EDGE;
	if (c / TABLE_PAGE_SIZE >= TABLE_PAGES)
		return SYMBOL_UNKNOWN;
	low = page[c / TABLE_PAGE_SIZE];
	high = end = page[c / TABLE_PAGE_SIZE + 1];
	/* Most pages are full. */
	if (high - low == TABLE_PAGE_SIZE)
		return (symbol)(low + c % TABLE_PAGE_SIZE + SYMBOL_FIRST);
	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (code[middle] < c)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < end && code[low] == c)
		return (symbol)(low + SYMBOL_FIRST);
	return SYMBOL_UNKNOWN;
}

uint32_t language_character(symbol s)
{
	static const uint32_t runs[SYMBOL_FIRST] = {0xFFFD, '\n', 'a', '0', ' '};

	if (s < SYMBOL_FIRST)
		return runs[s];
	return s < HEAD->symbols ? PART(uint32_t, TABLE_CODE)[s - SYMBOL_FIRST] : runs[0];
}

/* Where c stands among the sorted followers begin..end, or end.  No branch depends on the data. */
static inline uint32_t find(const uint16_t *at, uint32_t begin, uint32_t end, symbol c)
{
	uint32_t n = end - begin;

	if (!n)
		return end;
	while (n > 1) {
		uint32_t half = n / 2;

		begin += at[begin + half] <= c ? half : 0;
		n -= half;
	}
	return at[begin] == c ? begin : end;
}

static inline uint32_t range(enum table_part base, enum table_part more, uint32_t i)
{
	return PART(uint32_t, base)[i / TABLE_BLOCK] + PART(uint16_t, more)[i];
}

bool language_writes(uint32_t c)
{
	unsigned k = class_of(c);

	return HEAD->written[k / 32] >> k % 32 & 1;
}

/* Symbols that somebody added behind the table's. */
static inline symbol own(symbol s)
{
	return s < HEAD->symbols ? s : SYMBOL_UNKNOWN;
}

bool language_is_rare(symbol c)
{
	c = own(c);
	return PART(uint8_t, TABLE_RARE)[c / 8] >> c % 8 & 1;
}

float language_alone(symbol c)
{
	return PART(float, TABLE_ALONE)[own(c)];
}

/* The pair's place in the table, or UINT32_MAX. */
static inline uint32_t find_pair(symbol a, symbol b)
{
	const uint32_t *first = PART(uint32_t, TABLE_FIRST);
	uint32_t end = first[a + 1], at = find(PART(uint16_t, TABLE_PAIR), first[a], end, b);

	return at == end ? UINT32_MAX : at;
}

bool language_has_pair(symbol a, symbol b)
{
	return find_pair(own(a), own(b)) != UINT32_MAX;
}

struct language_pair language_pair(symbol a, symbol b)
{
	uint32_t at = find_pair(a = own(a), b = own(b));
	struct language_pair pair = {.backoff = 1};

	if (at == UINT32_MAX) {
		pair.chance = expf(PART(float, TABLE_BACKOFF)[a] + PART(float, TABLE_ALONE)[b]);
		return pair;
	}
	pair.triple = range(TABLE_PAIR_BASE, TABLE_PAIR_MORE, at);
	pair.triple_end = range(TABLE_PAIR_BASE, TABLE_PAIR_MORE, at + 1);
	pair.backoff = HEAD->chance[PRICE_BACKOFF][PART(uint8_t, TABLE_PAIR_BACKOFF)[at]];
	pair.chance = HEAD->chance[PRICE_PAIR][PART(uint8_t, TABLE_PAIR_PRICE)[at]];
	return pair;
}

float language_third(const struct language_pair *ab, float bc, symbol c)
{
	uint32_t at = find(PART(uint16_t, TABLE_TRIPLE), ab->triple, ab->triple_end, own(c));

	if (at != ab->triple_end)
		return HEAD->chance[PRICE_TRIPLE][PART(uint8_t, TABLE_TRIPLE_PRICE)[at]];
	return ab->backoff * bc;
}

float language_next(symbol a, symbol b, symbol c)
{
	struct language_pair ab = language_pair(a, b), bc = language_pair(b, c);

	return logf(language_third(&ab, bc.chance, c));
}

struct word_node word_root(void)
{
	return (struct word_node){0};
}

bool word_step(struct word_node *node, symbol c)
{
	uint32_t begin, end, at;

	c = own(c);
	if (!node->at) {
		node->at = PART(uint16_t, TABLE_ROOT)[c];
		return node->at != 0;
	}
	begin = range(TABLE_NODE_BASE, TABLE_NODE_MORE, node->at);
	end = range(TABLE_NODE_BASE, TABLE_NODE_MORE, node->at + 1);
	at = find(PART(uint16_t, TABLE_NODE), begin, end, c);
	if (at == end)
		return false;
	node->at = at;
	return true;
}

float word_price(struct word_node node)
{
	uint8_t price = PART(uint8_t, TABLE_NODE_PRICE)[node.at];

	return price == TABLE_NO_WORD ? -INFINITY : HEAD->price[PRICE_WORD][price];
}

float word_chance(struct word_node node)
{
	return HEAD->chance[PRICE_WORD][PART(uint8_t, TABLE_NODE_PRICE)[node.at]];
}

float word_unlisted(void)
{
	return HEAD->unlisted;
}
