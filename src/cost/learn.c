/*
 * Counts what follows what in running text, for `make train`: characters one,
 * two and three at a time, and words.  Everything is sorting: the text becomes
 * one array of symbols, each place in it a key, equal keys lie together.
 *
 * usage: learn [--hold-out N] [--pairs N] [--triples N] [--words LIST]
 *              [--words-lgpl LIST] [--most N] FOLDER [[--cap N] TEXT]...
 * writes FOLDER/grams.tsv and, with a list (word, blank or tab, count),
 * FOLDER/words.tsv, with another one FOLDER/words-lgpl.tsv.  Words are counted along the likeliest
 * way through each paragraph (Viterbi) under the list's own counts, then under those found. Runs on
 * the build machine only.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cost/segment.h"
#include "cost/table.h"

static struct {
	unsigned hold_out, cap, pairs, triples, most;
	const char *words[WORD_LISTS], *folder;
} options = {.cap = UINT32_MAX, .pairs = 300000, .triples = 800000, .most = 160000};

static struct learned text;
static size_t room;

void *need(void *p)
{
	if (!p) {
		fprintf(stderr, "learn: out of memory\n");
		exit(1);
	}
	return p;
}

static void push(uint32_t c)
{
	if (text.len == room) {
		room = room ? room * 2 : 1 << 20;
		text.at = need(realloc(text.at, room * sizeof(*text.at)));
	}
	text.at[text.len++] = c;
}

char *learn_read(const char *name, size_t *len)
{
	FILE *f = fopen(name, "rb");
	size_t size = 1 << 20, n;
	char *p = need(malloc(size));

	*len = 0;
	if (!f) {
		perror(name);
		exit(1);
	}
	while ((n = fread(p + *len, 1, size - *len - 1, f)) > 0) {
		*len += n;
		if (size - *len < 1 << 16)
			p = need(realloc(p, size *= 2));
	}
	fclose(f);
	p[*len] = 0;
	return p;
}

/* The character that stands for c in the counts: runs have one sign for all of them. */
static uint32_t sign_of(uint32_t c)
{
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
		return SIGN_LETTERS;
	if (c >= '0' && c <= '9')
		return SIGN_DIGITS;
	return c == '\t' || c == 0xA0 ? SIGN_SPACE : c;
}

static bool is_run(uint32_t sign)
{
	return sign == SIGN_LETTERS || sign == SIGN_DIGITS || sign == SIGN_SPACE;
}

static void add_paragraph(const char *p, size_t len)
{
	size_t begin = text.len;

	push(SIGN_EDGE);
	push(SIGN_EDGE);
	for (size_t i = 0; i < len;) {
		uint32_t c, sign;
		size_t n = utf8_decode(p + i, len - i, &c);

		if (!n) {
			i += utf8_bad(p + i, len - i);
			continue;
		}
		i += n;
		sign = sign_of(c);
		if (c >= 0x20 && !(is_run(sign) && text.at[text.len - 1] == sign))
			push(sign);
	}
	if (text.len == begin + 2)
		text.len = begin;
}

/* Of a text longer than the cap, paragraphs are taken from all of it alike. */
static void add_file(const char *name)
{
	size_t len, end, number = 0, share = 0;
	char *p = learn_read(name, &len);
	size_t cap = options.cap > len / 3 ? len : (size_t)options.cap * 3;

	for (size_t i = 0; i < len; i = end + 1) {
		const char *stop = memchr(p + i, '\n', len - i);

		end = stop ? (size_t)(stop - p) : len;
		number++;
		if (options.hold_out && number % options.hold_out == 0)
			continue;
		share += cap;
		if (share < len)
			continue;
		share -= len;
		add_paragraph(p + i, end - i);
	}
	free(p);
}

/* --- Characters */

enum { DIGIT = 11, BITS = 21 };
static const uint64_t LOW = (1u << BITS) - 1;

/* Least digit first; `spare` is as long as the keys. */
void sort_keys(uint64_t *keys, uint64_t *spare, size_t n, unsigned order)
{
	for (unsigned shift = 0; shift < order * BITS + 1; shift += 2 * DIGIT) {
		for (unsigned half = 0; half < 2; half++) {
			static size_t at[(1 << DIGIT) + 1];
			unsigned s = shift + half * DIGIT;

			memset(at, 0, sizeof(at));
			for (size_t i = 0; i < n; i++)
				at[((keys[i] >> s) & ((1 << DIGIT) - 1)) + 1]++;
			for (unsigned d = 1; d <= 1 << DIGIT; d++)
				at[d] += at[d - 1];
			for (size_t i = 0; i < n; i++)
				spare[at[(keys[i] >> s) & ((1 << DIGIT) - 1)]++] = keys[i];
			uint64_t *other = keys;
			keys = spare;
			spare = other;
		}
	}
}

/*
 * Can damage take a byte of this character?  Windows-1252 and -1254 leave these
 * bytes undefined, and AD becomes the soft hyphen.
 */
static bool losable(uint32_t c)
{
	char bytes[UTF8_MAX];
	size_t n = utf8_encode(c, bytes);

	for (size_t i = 0; i < n; i++)
		if (strchr("\x81\x8D\x8E\x8F\x90\x9D\x9E\xAD", bytes[i]))
			return true;
	return false;
}

static void write_gram(FILE *f, uint64_t key, unsigned order, size_t count)
{
	char bytes[3 * UTF8_MAX];
	size_t n = 0;

	for (unsigned k = order; k-- > 0;)
		n += utf8_encode((uint32_t)(key >> k * BITS & LOW), bytes + n);
	fprintf(f, "%.*s\t%zu\n", (int)n, bytes, count);
}

/* The end of a paragraph foretells nothing; the pair of edges is written as a context. */
static size_t make_keys(uint64_t *keys, unsigned order)
{
	const uint32_t *t = text.at;
	size_t n = 0;

	for (size_t i = 2; i < text.len; i++) {
		if (t[i] == SIGN_EDGE && t[i - 1] == SIGN_EDGE) {
			if (order == 2 && i + 1 < text.len)
				keys[n++] = (uint64_t)SIGN_EDGE << BITS | SIGN_EDGE;
			continue;
		}
		keys[n] = t[i];
		if (order > 1)
			keys[n] |= (uint64_t)t[i - 1] << BITS;
		if (order > 2)
			keys[n] |= (uint64_t)t[i - 2] << 2 * BITS;
		n++;
	}
	return n;
}

static FILE *create(const char *name)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", options.folder, name);
	f = fopen(path, "w");
	if (!f) {
		perror(path);
		exit(1);
	}
	return f;
}

/* Each kind with its count, sorted; score: what it would cost to leave it out. */
static struct grams {
	uint64_t *key;
	uint32_t *count;
	float *score;
	size_t len;
} grams[4];

static void count_grams(unsigned order, uint64_t *keys, uint64_t *spare)
{
	size_t n = make_keys(keys, order);
	struct grams *g = &grams[order];

	sort_keys(keys, spare, n, order);
	g->key = need(malloc(n * sizeof(*g->key)));
	g->count = need(malloc(n * sizeof(*g->count)));
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && keys[end] == keys[i];)
			end++;
		g->key[g->len] = keys[i];
		g->count[g->len++] = (uint32_t)(end - i);
	}
	g->score = need(calloc(g->len, sizeof(*g->score)));
	fprintf(stderr, "learn: %u: %zu places, %zu kinds\n", order, n, g->len);
}

static size_t place_of(const struct grams *g, uint64_t key)
{
	size_t low = 0, high = g->len;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (g->key[middle] < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * Goes over the followers of each context, reckons ln P of each, and what the
 * text would cost more without its row (Seymore and Rosenfeld, 1996): its count
 * times the distance to the price by the shorter context.  `lower` has the
 * prices of the shorter grams, `own` takes those of this order.
 */
static void score_grams(unsigned order, const float *lower, float *own)
{
	struct grams *g = &grams[order];
	const struct grams *context = &grams[order - 1];
	uint64_t rest = ((uint64_t)1 << (order - 1) * BITS) - 1;

	for (size_t i = 0, end; i < g->len; i = end) {
		double all = context->count[place_of(context, g->key[i] >> BITS)], weight;

		for (end = i + 1; end < g->len && g->key[end] >> BITS == g->key[i] >> BITS;)
			end++;
		weight = 0;
		for (size_t k = i; k < end; k++)
			weight += table_discount(order, g->count[k]) / all;
		for (; i < end; i++) {
			double back = weight * lower[place_of(context, g->key[i] & rest)];
			double n = g->count[i] - table_discount(order, g->count[i]),
			       p = n / all + back;

			own[i] = (float)p;
			g->score[i] = (float)(n * log(p / back));
		}
	}
}

static int by_score(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return (x < y) - (x > y);
}

/* Scores of what is not among the `most` best become zero. */
static void keep_best(struct grams *g, size_t most)
{
	float *sorted = need(malloc(g->len * sizeof(*sorted)));

	memcpy(sorted, g->score, g->len * sizeof(*sorted));
	qsort(sorted, g->len, sizeof(*sorted), by_score);
	for (size_t i = 0; most < g->len && i < g->len; i++)
		if (g->score[i] <= sorted[most] && g->score[i] < INFINITY)
			g->score[i] = 0;
	free(sorted);
}

/*
 * A triple without a character that can be damaged is never asked for beside
 * another: it goes.  The pair before a triple that stays, stays.
 */
static void choose_grams(void)
{
	struct grams *two = &grams[2], *three = &grams[3];
	float *p1 = need(malloc(grams[1].len * sizeof(*p1)));
	float *p2 = need(malloc(two->len * sizeof(*p2)));
	float *p3 = need(malloc(three->len * sizeof(*p3)));

	for (size_t i = 0; i < grams[1].len; i++) {
		p1[i] = (float)grams[1].count[i] / (float)text.len;
		grams[1].score[i] = 1;
	}
	score_grams(2, p1, p2);
	score_grams(3, p2, p3);
	for (size_t i = 0; i < three->len; i++) {
		uint64_t key = three->key[i];

		if (!losable(key >> 2 * BITS) && !losable(key >> BITS & LOW) && !losable(key & LOW))
			three->score[i] = 0;
	}
	keep_best(three, options.triples);
	for (size_t i = 0; i < three->len; i++)
		if (three->score[i] > 0)
			two->score[place_of(two, three->key[i] >> BITS)] = INFINITY;
	keep_best(two, options.pairs);
	free(p1);
	free(p2);
	free(p3);
}

static bool write_grams(void)
{
	uint64_t *keys = need(malloc(text.len * sizeof(*keys)));
	uint64_t *spare = need(malloc(text.len * sizeof(*keys)));
	FILE *f = create("grams.tsv");

	for (unsigned order = 1; order <= 3; order++)
		count_grams(order, keys, spare);
	free(keys);
	free(spare);
	choose_grams();
	fprintf(f,
		"# characters in a row, how often; %c: letters, %c: digits, blank: blanks, %c: edge\n",
		SIGN_LETTERS, SIGN_DIGITS, SIGN_EDGE);
	for (unsigned order = 1; order <= 3; order++) {
		size_t kept = 0;

		for (size_t i = 0; i < grams[order].len; i++) {
			if (!(grams[order].score[i] > 0))
				continue;
			write_gram(f, grams[order].key[i], order, grams[order].count[i]);
			kept++;
		}
		fprintf(stderr, "learn: %u: %zu kept\n", order, kept);
	}
	return fclose(f) == 0;
}

static int usage(void)
{
	fprintf(stderr, "usage: learn [--hold-out N] [--pairs N] [--triples N]\n"
			"             [--words LIST] [--words-lgpl LIST] [--most N]\n"
			"             FOLDER [[--cap N] TEXT]...\n");
	return 2;
}

static int read_options(int argc, char **argv)
{
	int i = 1;

	for (; i + 1 < argc && !strncmp(argv[i], "--", 2); i += 2) {
		if (!strcmp(argv[i], "--hold-out"))
			options.hold_out = (unsigned)atoi(argv[i + 1]);
		else if (!strcmp(argv[i], "--words"))
			options.words[0] = argv[i + 1];
		else if (!strcmp(argv[i], "--words-lgpl"))
			options.words[1] = argv[i + 1];
		else if (!strcmp(argv[i], "--most"))
			options.most = (unsigned)atoi(argv[i + 1]);
		else if (!strcmp(argv[i], "--pairs"))
			options.pairs = (unsigned)atoi(argv[i + 1]);
		else if (!strcmp(argv[i], "--triples"))
			options.triples = (unsigned)atoi(argv[i + 1]);
		else
			return argc;
	}
	return i;
}

int main(int argc, char **argv)
{
	int i = read_options(argc, argv);
	bool ok;

	if (i + 1 >= argc)
		return usage();
	options.folder = argv[i];
	for (i++; i < argc; i++)
		if (!strcmp(argv[i], "--cap") && i + 1 < argc)
			options.cap = (unsigned)atoi(argv[++i]);
		else
			add_file(argv[i]);
	push(SIGN_EDGE);
	push(SIGN_EDGE);
	fprintf(stderr, "learn: %zu symbols\n", text.len);
	ok = write_grams();
	if (options.words[0]) {
		FILE *files[WORD_LISTS] = {create("words.tsv")};

		if (options.words[1])
			files[1] = create("words-lgpl.tsv");
		ok = write_words(&text, options.words, options.most, files) && ok;
	}
	return ok ? 0 : 1;
}
