/*
 * The words of running text, for cost/learn.c: the likeliest way through each
 * paragraph is searched (Viterbi) and each word on it counted, first under the
 * counts of the list, then under those found.  A trie holds the words; its
 * edges lie in one hash table.
 */
#include "cost/segment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cost/class.h"
#include "cost/table.h"

enum { HASH = 1 << 22, NODE = 21, LONGEST = 8 };

/* Two words become one if seen so often side by side, and this many times more than by chance. */
enum { JOIN_SEEN = 20, JOIN_TIES = 100, JOIN_PASSES = 2 };

struct node {
	uint32_t parent, c;
	uint8_t length;
	bool letters;		   /* nothing but letters, of scripts that are not Latin */
	double listed[WORD_LISTS]; /* counts of the lists */
	double found, last;	   /* counts of this pass, of the pass before */
	float price;
};

static struct {
	struct node *at;
	uint32_t len, size, *hash;
	double unlisted;
} trie;

static bool is_letter(uint32_t c)
{
	enum cost_class k = class_of(c);

	return k >= CLASS_GREEK_LOWER && k <= CLASS_HANGUL;
}

static uint32_t *slot(uint32_t parent, uint32_t c)
{
	uint64_t key = ((uint64_t)parent << NODE | c) * 0x9E3779B97F4A7C15u;
	uint32_t h = (uint32_t)(key >> 42);

	while (trie.hash[h] &&
	       (trie.at[trie.hash[h]].parent != parent || trie.at[trie.hash[h]].c != c))
		h = (h + 1) % HASH;
	return &trie.hash[h];
}

static uint32_t step(uint32_t parent, uint32_t c, bool make)
{
	uint32_t *at = slot(parent, c);

	if (*at || !make)
		return *at;
	if (trie.len == HASH / 2) {
		fprintf(stderr, "learn: too many words\n");
		exit(1);
	}
	if (trie.len == trie.size) {
		trie.size *= 2;
		trie.at = need(realloc(trie.at, trie.size * sizeof(*trie.at)));
	}
	trie.at[trie.len] = (struct node){
		.parent = parent,
		.c = c,
		.length = (uint8_t)(trie.at[parent].length + 1),
		.letters = (trie.at[parent].letters || !parent) && is_letter(c),
	};
	return *at = trie.len++;
}

/* Words with ASCII in them are left out: of those, runs keep nothing but their kind. */
static void add_word(const char *line, const char *end, unsigned list)
{
	uint32_t node = 0, length = 0, c;

	for (const char *p = line; p < end; length++) {
		size_t n = utf8_decode(p, (size_t)(end - p), &c);

		if (!n || c < 0x80)
			return;
		p += n;
	}
	if (!length || length > LONGEST)
		return;
	for (const char *p = line; p < end;) {
		p += utf8_next(p, &c);
		node = step(node, c, true);
	}
	trie.at[node].listed[list] += atof(end + 1);
}

static double listed_of(const struct node *n)
{
	return n->listed[0] + n->listed[1];
}

static void read_list(const char *name, unsigned list)
{
	size_t len;
	char *p = learn_read(name, &len), *end;

	for (char *line = p; (end = strchr(line, '\n')); line = end + 1)
		add_word(line, line + strcspn(line, " \t\n"), list);
	free(p);
}

static void read_lists(const char *const *names, const struct learned *text)
{
	trie.size = 1 << 16;
	trie.len = 1;
	trie.at = need(calloc(trie.size, sizeof(*trie.at)));
	trie.hash = need(calloc(HASH, sizeof(*trie.hash)));
	for (unsigned i = 0; i < WORD_LISTS; i++)
		if (names[i])
			read_list(names[i], i);
	for (size_t i = 0; i < text->len; i++)
		if (text->at[i] != SIGN_EDGE)
			step(0, text->at[i], true);
}

/* What was found, and a little of what the list says; single characters may always stand alone. */
static void set_prices(bool first)
{
	double listed = 0, found = 0;

	for (uint32_t i = 1; i < trie.len; i++) {
		listed += listed_of(&trie.at[i]);
		found += trie.at[i].found;
	}
	for (uint32_t i = 1; i < trie.len; i++) {
		struct node *n = &trie.at[i];
		double p = listed_of(n) / listed;

		if (!first)
			p = WORD_LIST * p + (1 - WORD_LIST) * n->found / found;
		if (!n->parent)
			p += 0.5 / (first ? listed : found);
		n->price = p > 0 ? (float)-log(p) : INFINITY;
		n->last = n->found;
		n->found = 0;
	}
}

/* Two words in a row, as a key. */
struct keys {
	uint64_t *at;
	size_t len, size;
};

static void add_pair(struct keys *pairs, uint32_t a, uint32_t b)
{
	const struct node *x = &trie.at[a], *y = &trie.at[b];

	if (!x->letters || !y->letters || x->length + y->length > LONGEST)
		return;
	if (pairs->len == pairs->size) {
		pairs->size = pairs->size ? pairs->size * 2 : 1 << 20;
		pairs->at = need(realloc(pairs->at, pairs->size * sizeof(*pairs->at)));
	}
	pairs->at[pairs->len++] = (uint64_t)a << NODE | b;
}

/* The likeliest way through one paragraph; each word on it is counted. */
static void count_paragraph(const uint32_t *p, size_t len, struct keys *pairs)
{
	static struct {
		float price;
		uint32_t word, length;
	} * best;
	static size_t room;

	if (len + 1 > room)
		best = need(realloc(best, (room = 2 * len + 1) * sizeof(*best)));
	for (size_t i = 1; i <= len; i++)
		best[i].price = INFINITY;
	best[0].price = 0;
	for (size_t i = 0; i < len; i++) {
		uint32_t node = 0;

		for (uint32_t k = 1; k <= LONGEST && i + k <= len; k++) {
			node = step(node, p[i + k - 1], false);
			if (!node)
				break;
			if (best[i].price + trie.at[node].price >= best[i + k].price)
				continue;
			best[i + k].price = best[i].price + trie.at[node].price;
			best[i + k].word = node;
			best[i + k].length = k;
		}
	}
	for (size_t i = len, last = 0; i > 0; i -= best[i].length) {
		trie.at[best[i].word].found++;
		if (pairs && last)
			add_pair(pairs, best[i].word, (uint32_t)last);
		last = best[i].word;
	}
}

static void count_words(const struct learned *text, struct keys *pairs)
{
	for (size_t i = 0, end; i < text->len; i = end) {
		for (end = i; end < text->len && text->at[end] != SIGN_EDGE;)
			end++;
		if (end > i)
			count_paragraph(text->at + i, end - i, pairs);
		else
			end++;
	}
}

/* A word of two others; it takes over what they were found side by side. */
static void join(uint32_t a, uint32_t b, double count)
{
	uint32_t tail[LONGEST], n = 0, node = a;

	for (uint32_t k = b; k; k = trie.at[k].parent)
		tail[n++] = trie.at[k].c;
	while (n)
		node = step(node, tail[--n], true);
	trie.at[node].found += count;
	trie.at[a].found -= count;
	trie.at[b].found -= count;
}

/* Words that stand side by side far more often than by chance become one. */
static void join_words(struct keys *pairs)
{
	uint64_t *spare = need(malloc((pairs->len + 1) * sizeof(*spare)));
	double all = 0;
	size_t joined = 0;

	for (uint32_t i = 1; i < trie.len; i++)
		all += trie.at[i].found;
	sort_keys(pairs->at, spare, pairs->len, 2);
	for (size_t i = 0, end; i < pairs->len; i = end) {
		uint32_t a = (uint32_t)(pairs->at[i] >> NODE),
			 b = pairs->at[i] & ((1u << NODE) - 1);
		double n;

		for (end = i + 1; end < pairs->len && pairs->at[end] == pairs->at[i];)
			end++;
		n = (double)(end - i);
		if (n < JOIN_SEEN || n * all < JOIN_TIES * trie.at[a].found * trie.at[b].found)
			continue;
		join(a, b, n);
		joined++;
	}
	fprintf(stderr, "learn: %zu words joined\n", joined);
	free(spare);
	free(pairs->at);
	*pairs = (struct keys){0};
}

static int by_price(const void *a, const void *b)
{
	const struct node *x = &trie.at[*(const uint32_t *)a], *y = &trie.at[*(const uint32_t *)b];

	if (x->price != y->price)
		return x->price < y->price ? -1 : 1;
	return *(const uint32_t *)a < *(const uint32_t *)b ? -1 : 1;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(a, b);
}

enum { WORD = LONGEST * UTF8_MAX + 1 };

/* A word with its counts, to be sorted by its bytes. */
struct kept {
	char word[WORD];
	const struct node *node;
};

static struct kept kept_word(uint32_t at)
{
	struct kept kept = {.node = &trie.at[at]};
	char *p = kept.word + WORD - 1;

	for (; at; at = trie.at[at].parent) {
		char bytes[UTF8_MAX];
		size_t n = utf8_encode(trie.at[at].c, bytes);

		p -= n;
		memcpy(p, bytes, n);
	}
	memmove(kept.word, p, strlen(p) + 1);
	return kept;
}

/* What the text says stands in the first list's file, but for the words of the second alone. */
static void write_row(const struct kept *kept, unsigned list, FILE *f)
{
	const struct node *n = kept->node;
	bool second = n->listed[1] > 0 && !(n->listed[0] > 0);

	if (list ? n->listed[1] > 0 : !second)
		fprintf(f, "%s\t%.0f\t%.0f\n", kept->word, list == second ? n->last : 0,
			n->listed[list]);
}

static bool write_kept(FILE *const *files, uint32_t most)
{
	uint32_t *order = need(malloc(trie.len * sizeof(*order))), n = 0, all = 0;
	struct kept *rows;
	bool ok = true;

	for (uint32_t i = 1; i < trie.len; i++)
		if (listed_of(&trie.at[i]) + trie.at[i].last > 0)
			order[all++] = i;
	qsort(order, all, sizeof(*order), by_price);
	n = all < most ? all : most;
	rows = need(calloc(n, sizeof(*rows)));
	for (uint32_t i = n; i < all; i++)
		trie.unlisted += trie.at[order[i]].last;
	for (uint32_t i = 0; i < n; i++)
		rows[i] = kept_word(order[i]);
	qsort(rows, n, sizeof(*rows), by_bytes);
	for (unsigned list = 0; list < WORD_LISTS && files[list]; list++) {
		fprintf(files[list],
			"# word, how often in the text, how often in the list; %c: words not here\n",
			SIGN_EDGE);
		if (!list)
			fprintf(files[list], "%c\t%.0f\t0\n", SIGN_EDGE, trie.unlisted);
		for (uint32_t i = 0; i < n; i++)
			write_row(&rows[i], list, files[list]);
		ok = fclose(files[list]) == 0 && ok;
	}
	fprintf(stderr, "learn: %u words, %u kept\n", all, n);
	free(rows);
	free(order);
	return ok;
}

bool write_words(const struct learned *text, const char *const *lists, uint32_t most,
		 FILE *const *files)
{
	struct keys pairs = {0};

	read_lists(lists, text);
	for (int pass = 0; pass < JOIN_PASSES + 2; pass++) {
		bool joining = pass > 0 && pass <= JOIN_PASSES;

		set_prices(pass == 0);
		count_words(text, joining ? &pairs : NULL);
		if (joining)
			join_words(&pairs);
	}
	set_prices(false);
	return write_kept(files, most);
}
