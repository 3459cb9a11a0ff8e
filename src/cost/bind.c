/*
 * Counts in, the packed language model out (cost/table.h): the same bytes
 * every time.  Runs on the build machine.
 * usage: bind grams.tsv words.tsv words-lgpl.tsv symbols.tsv language.bin
 *
 * Absolute discounting: of each count D is taken; what is left of a context's
 * own count - discounts, and followers that were pruned - is shared by the
 * shorter context.  So the sum is one, whatever was pruned.  Prices are
 * rounded first and the backoff is reckoned from the rounded ones.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cost/class.h"
#include "cost/language.h"
#include "cost/rows.h"
#include "cost/sign.h"
#include "cost/table.h"

/* A character counts this much more than it was seen, and one that was not seen at all this much.
 */
static const double ADDED = 0.3, UNSEEN = 0.02;

static struct rows grams[4], words;
static struct codes codes;
static struct table head = {.magic = "", .order = TABLE_ORDER};
static void *part[TABLE_PARTS];
static size_t part_size[TABLE_PARTS];

static void *make(enum table_part which, size_t n, size_t each)
{
	part_size[which] = n * each;
	return part[which] = bind_need(calloc(n + 1, each));
}

/* --- Prices as bytes: even steps from the highest to the lowest of a kind. */

static void set_scale(enum table_price kind, float high, float low, unsigned steps)
{
	for (unsigned i = 0; i < 256; i++)
		head.price[kind][i] =
			high + (low - high) * (float)(i < steps ? i : steps) / (float)steps;
}

static uint8_t round_price(enum table_price kind, double price)
{
	const float *scale = head.price[kind];
	double steps = (price - scale[0]) / (scale[1] - scale[0]);

	return steps < 0 ? 0 : steps > 254 ? 254 : (uint8_t)(steps + 0.5);
}

static void write_ranges(enum table_part base, enum table_part more, const uint32_t *first,
			 size_t n)
{
	uint32_t *b = make(base, n / TABLE_BLOCK + 1, sizeof(*b));
	uint16_t *m = make(more, n + 1, sizeof(*m));

	for (size_t i = 0; i <= n; i++) {
		if (i % TABLE_BLOCK == 0)
			b[i / TABLE_BLOCK] = first[i];
		if (first[i] - b[i / TABLE_BLOCK] > UINT16_MAX)
			bind_fail("ranges", "too many followers in a block");
		m[i] = (uint16_t)(first[i] - b[i / TABLE_BLOCK]);
	}
}

/* --- Characters */

static double seen[UINT16_MAX + 1]; /* how often each symbol was counted */
static double sign[UINT16_MAX + 1]; /* and what the signs' own counts say */

/* The greater rate: the running text has few signs, the others have little Chinese. */
static double weight_of(symbol s)
{
	return seen[s] + ADDED > sign[s] || !sign[s] ? seen[s] + ADDED : sign[s];
}

static void bind_singles(void)
{
	float *alone = make(TABLE_ALONE, codes.symbols, sizeof(*alone));
	uint32_t *code = make(TABLE_CODE, codes.symbols - SYMBOL_FIRST, sizeof(*code)), at = 0;
	uint16_t *page = make(TABLE_PAGE, TABLE_PAGES + 1, sizeof(*page));
	double all = LANGUAGE_UNLISTED * UNSEEN;

	memcpy(code, codes.at, (codes.symbols - SYMBOL_FIRST) * sizeof(*code));
	for (uint32_t i = 0; i <= TABLE_PAGES; i++) {
		while (at < codes.symbols - SYMBOL_FIRST && code[at] < i * TABLE_PAGE_SIZE)
			at++;
		page[i] = (uint16_t)at;
	}
	for (unsigned s = SYMBOL_EDGE; s < codes.symbols; s++)
		all += weight_of((symbol)s);
	alone[SYMBOL_UNKNOWN] = (float)log(UNSEEN / all);
	for (unsigned s = SYMBOL_EDGE; s < codes.symbols; s++)
		alone[s] = (float)log(weight_of((symbol)s) / all);
}

/* A letter in a hundred is of this class, or it has no letters but signs, which any text may have.
 */
static void bind_classes(void)
{
	double share[COST_CLASS_COUNT] = {0}, all = 0;

	for (unsigned s = SYMBOL_FIRST; s < codes.symbols; s++) {
		share[class_of(codes.at[s - SYMBOL_FIRST])] += seen[s];
		all += seen[s];
	}
	for (int k = 0; k < COST_CLASS_COUNT; k++)
		if (!class_is_letter((enum cost_class)k) || share[k] > all / 100)
			head.written[k / 32] |= (uint32_t)1 << k % 32;
}

/* Two edges in a row are a context, never an outcome. */
static bool is_outcome(const struct row *row)
{
	return row->s[row->len - 1] != SYMBOL_EDGE || row->s[row->len - 2] != SYMBOL_EDGE;
}

static double discounted(const struct row *row)
{
	return row->count - table_discount(row->len, row->count);
}

/* Rows first..end share their context, seen `all` times: what is left of it for others. */
static double left_over(const struct rows *rows, size_t first, size_t end, double all)
{
	double kept = 0;

	for (size_t i = first; i < end; i++)
		if (is_outcome(&rows->at[i]))
			kept += discounted(&rows->at[i]);
	return all > kept ? (all - kept) / all : 0.7 / (all + 1);
}

/* ln P(c | b) as the reader will have it. */
static double pair_price(symbol b, symbol c)
{
	const uint32_t *first = part[TABLE_FIRST];
	const uint16_t *second = part[TABLE_PAIR];
	uint32_t low = first[b], high = first[b + 1];

	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (second[middle] < c)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < first[b + 1] && second[low] == c)
		return head.price[PRICE_PAIR][((uint8_t *)part[TABLE_PAIR_PRICE])[low]];
	return ((float *)part[TABLE_BACKOFF])[b] + ((float *)part[TABLE_ALONE])[c];
}

/*
 * The followers first..end of one context, which was seen `all` times; answers
 * the price of leaving them for the shorter context.
 */
static double bind_followers(const struct rows *rows, size_t first, size_t end, double all)
{
	bool pairs = rows == &grams[2];
	enum table_price kind = pairs ? PRICE_PAIR : PRICE_TRIPLE;
	uint8_t *price = part[pairs ? TABLE_PAIR_PRICE : TABLE_TRIPLE_PRICE];
	double weight = left_over(rows, first, end, all), listed = 0, lower = 0, rest;

	for (size_t i = first; i < end; i++) {
		const struct row *row = &rows->at[i];
		double p;

		price[i] = 254;
		if (!is_outcome(row))
			continue;
		p = exp(pairs ? ((float *)part[TABLE_ALONE])[row->s[1]]
			      : pair_price(row->s[1], row->s[2]));
		price[i] = round_price(kind, log((discounted(row)) / all + weight * p));
		listed += exp(head.price[kind][price[i]]);
		lower += p;
	}
	rest = (1 - listed) / (lower < 0.999 ? 1 - lower : 0.001);
	return log(rest > weight / 2 ? rest : weight / 2);
}

static void bind_pairs(void)
{
	const struct rows *rows = &grams[2];
	uint32_t *first = make(TABLE_FIRST, codes.symbols + 1, sizeof(*first));
	uint16_t *second = make(TABLE_PAIR, rows->len, sizeof(*second));
	float *backoff = make(TABLE_BACKOFF, codes.symbols, sizeof(*backoff));
	uint32_t i = 0;

	make(TABLE_PAIR_PRICE, rows->len, 1);
	for (unsigned a = 0; a < codes.symbols; a++) {
		first[a] = i;
		for (; i < rows->len && rows->at[i].s[0] == a; i++)
			second[i] = rows->at[i].s[1];
		backoff[a] = first[a] == i ? 0 : (float)bind_followers(rows, first[a], i, seen[a]);
	}
	first[codes.symbols] = i;
}

static void bind_triples(void)
{
	const struct rows *rows = &grams[3], *pairs = &grams[2];
	uint32_t *first = bind_need(calloc(pairs->len + 1, sizeof(*first))), i = 0;
	uint16_t *third = make(TABLE_TRIPLE, rows->len, sizeof(*third));
	uint8_t *backoff = make(TABLE_PAIR_BACKOFF, pairs->len, 1);

	make(TABLE_TRIPLE_PRICE, rows->len, 1);
	for (size_t k = 0; k < pairs->len; k++) {
		const struct row *pair = &pairs->at[k];

		first[k] = i;
		for (; i < rows->len && !memcmp(rows->at[i].s, pair->s, 2 * sizeof(symbol)); i++)
			third[i] = rows->at[i].s[2];
		backoff[k] = round_price(
			PRICE_BACKOFF,
			first[k] == i ? 0 : bind_followers(rows, first[k], i, pair->count));
	}
	if (i != rows->len)
		bind_fail("grams", "a triple whose pair is not listed");
	first[pairs->len] = i;
	write_ranges(TABLE_PAIR_BASE, TABLE_PAIR_MORE, first, pairs->len);
	free(first);
}

/* --- Words: a trie by breadth, so that the children of a node lie together. */

struct span {
	uint32_t begin, end; /* the words below the node */
	unsigned depth;
};

static double word_weight(const struct row *word, double found, double listed)
{
	return (1 - WORD_LIST) * word->count / found + WORD_LIST * word->listed / listed;
}

static void bind_words(void)
{
	size_t most = 1, n = 1;
	double found = 0, listed = 0, p;
	uint16_t *at, *root = make(TABLE_ROOT, codes.symbols, sizeof(*root));
	uint8_t *price;
	uint32_t *first;
	struct span *queue;

	for (size_t i = 0; i < words.len; i++) {
		most += words.at[i].len;
		found += words.at[i].count;
		listed += words.at[i].listed;
	}
	at = make(TABLE_NODE, most, sizeof(*at));
	price = make(TABLE_NODE_PRICE, most, 1);
	first = bind_need(calloc(most + 1, sizeof(*first)));
	queue = bind_need(calloc(most, sizeof(*queue)));
	queue[0] = (struct span){0, (uint32_t)words.len, 0};
	for (size_t k = 0; k < n; k++) {
		struct span s = queue[k];

		first[k] = (uint32_t)n;
		price[k] = TABLE_NO_WORD;
		if (words.at[s.begin].len == s.depth) {
			p = word_weight(&words.at[s.begin++], found, listed);
			price[k] = round_price(PRICE_WORD, log(p > 0 ? p : 1e-30));
		}
		for (uint32_t i = s.begin, end; i < s.end; i = end) {
			for (end = i + 1;
			     end < s.end && words.at[end].s[s.depth] == words.at[i].s[s.depth];)
				end++;
			at[n] = words.at[i].s[s.depth];
			if (!k)
				root[at[n]] = (uint16_t)n;
			queue[n++] = (struct span){i, end, s.depth + 1};
		}
	}
	first[n] = (uint32_t)n;
	part_size[TABLE_NODE] = n * sizeof(*at);
	part_size[TABLE_NODE_PRICE] = n;
	head.nodes = (uint32_t)n;
	write_ranges(TABLE_NODE_BASE, TABLE_NODE_MORE, first, n);
	free(first);
	free(queue);
}

/* The edge's row counts the words that were left out: a token of no list is at least half of one.
 */
static void bind_unlisted(void)
{
	double found = 0, unlisted = 0.5;
	size_t n = 0;

	for (size_t i = 0; i < words.len; i++) {
		found += words.at[i].count;
		if (words.at[i].s[0] == SYMBOL_EDGE)
			unlisted += words.at[i].count;
		else
			words.at[n++] = words.at[i];
	}
	words.len = n;
	head.unlisted = (float)log((1 - WORD_LIST) * unlisted / (found + 1));
}

static void clear_bit(uint8_t *bits, symbol s)
{
	bits[s / 8] &= (uint8_t) ~(1U << s % 8);
}

static void bind_rare(void)
{
	uint8_t *rare = make(TABLE_RARE, codes.symbols / 8 + 1, 1);

	memset(rare, 0xFF, codes.symbols / 8 + 1);
	for (int order = 2; order <= 3; order++)
		for (size_t i = 0; i < grams[order].len; i++)
			for (int k = 0; k < order; k++)
				clear_bit(rare, grams[order].at[i].s[k]);
	for (size_t i = 0; i < words.len; i++)
		for (unsigned k = 0; words.at[i].len > 1 && k < words.at[i].len; k++)
			clear_bit(rare, words.at[i].s[k]);
}

/* Only where all prices are rounded: chances are read, not reckoned with. */
static void set_chances(void)
{
	for (int kind = 0; kind < PRICE_KINDS; kind++)
		for (unsigned i = 0; i < 256; i++)
			head.chance[kind][i] = (float)exp(head.price[kind][i]);
	head.chance[PRICE_WORD][TABLE_NO_WORD] = 0;
}

static bool write_table(const char *name)
{
	static const char zeroes[8];
	FILE *f = fopen(name, "wb");
	size_t at = (sizeof(head) + 7) & ~(size_t)7;

	if (!f)
		bind_fail(name, "cannot be written");
	memcpy(head.magic, TABLE_MAGIC, sizeof(head.magic));
	for (int i = 0; i < TABLE_PARTS; i++) {
		head.part[i] = (uint32_t)at;
		at = (at + part_size[i] + 7) & ~(size_t)7;
	}
	head.size = (uint32_t)at;
	head.symbols = codes.symbols;
	head.pairs = (uint32_t)grams[2].len;
	head.triples = (uint32_t)grams[3].len;
	fwrite(&head, 1, sizeof(head), f);
	fwrite(zeroes, 1, -sizeof(head) & 7, f);
	for (int i = 0; i < TABLE_PARTS; i++) {
		fwrite(part[i], 1, part_size[i], f);
		fwrite(zeroes, 1, -part_size[i] & 7, f);
	}
	return !(ferror(f) | fclose(f));
}

int main(int argc, char **argv)
{
	char *texts[5] = {NULL, NULL, NULL, NULL, NULL};
	double all = 0;

	if (argc != 6) {
		fprintf(stderr,
			"usage: bind grams.tsv words.tsv words-lgpl.tsv symbols.tsv language.bin\n");
		return 2;
	}
	texts[0] = rows_file(argv[1]);
	texts[1] = rows_file(argv[2]);
	texts[2] = rows_file(argv[3]);
	codes_read(&codes, (const char *const *)texts);
	texts[3] = rows_file(argv[4]);
	rows_read(grams, &codes, argv[1], texts[0], false);
	rows_read(&words, &codes, argv[2], texts[1], true);
	rows_read(&words, &codes, argv[3], texts[2], true);
	if (!grams[1].len || !words.len)
		bind_fail("counts", "empty");
	for (size_t i = 0; i < grams[1].len; i++)
		all += seen[grams[1].at[i].s[0]] = grams[1].at[i].count;
	if (!sign_weigh(texts[3], codes.at, codes.symbols - SYMBOL_FIRST, all, sign + SYMBOL_FIRST))
		bind_fail(argv[4],
			  "a line is no count of a sign, or the row of letters is missing");
	bind_unlisted();
	for (int k = 1; k <= 3; k++)
		rows_sort(&grams[k]);
	rows_sort(&words);
	set_scale(PRICE_PAIR, 0, -17, 254);
	set_scale(PRICE_TRIPLE, 0, -14, 254);
	set_scale(PRICE_BACKOFF, 2, -10, 254);
	set_scale(PRICE_WORD, 0, -22, 254);
	bind_singles();
	bind_classes();
	bind_pairs();
	bind_triples();
	bind_words();
	bind_rare();
	set_chances();
	return write_table(argv[5]) ? 0 : 1;
}
