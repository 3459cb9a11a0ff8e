/*
 * Counts in, C source of the packed costs out: the same bytes every time.
 * Runs on the build machine.  usage: pack classes.tsv chars.tsv > costs.c
 *
 * Classes: a trigram, interpolated with bigram and unigram (additive, with
 * WEIGHT times the lower order; the Bayesian smoothing of MacKay and Peto,
 * 1995).  Characters: counts plus a half (Jeffreys), within their class.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cost/class.h"
#include "cost/format.h"

static double triples[COST_CLASS_COUNT][COST_CLASS_COUNT][COST_CLASS_COUNT];
static double pairs[COST_CLASS_COUNT][COST_CLASS_COUNT];
static double singles[COST_CLASS_COUNT];
static double chars[COST_CHARS];

static const double WEIGHT = 20.0;

/*
 * How many characters running text chooses from, where single ones are not
 * counted: what a language with that script uses, not what Unicode encodes.
 */
static const struct {
	enum cost_class kind;
	double size;
} spread[] = {
	{CLASS_HAN, 3000},	{CLASS_KANA, 120},    {CLASS_HANGUL, 1200},   {CLASS_CJK_STOP, 20},
	{CLASS_FULLWIDTH, 100}, {CLASS_DRAWING, 200}, {CLASS_EMOJI, 400},     {CLASS_RARE, 60000},
	{CLASS_MATH, 200},	{CLASS_FORMAT, 8},    {CLASS_CAUCASIAN, 100},
};

/*
 * Message catalogues lack much of what people write: formulas, names, quoted
 * speech.  Signs stand anywhere, ASCII beside anything, so these classes are
 * never less likely than 2^-bits.  Other letters keep to their script and
 * case, and have no such floor.
 */
static const struct {
	enum cost_class kind;
	double bits;
} floors[] = {
	{CLASS_EDGE, 9},     {CLASS_SPACE, 9},	 {CLASS_DIGIT, 9},     {CLASS_STOP, 9},
	{CLASS_SIGN, 9},     {CLASS_LOWER, 12},	 {CLASS_UPPER, 12},    {CLASS_NBSP, 11},
	{CLASS_OPEN, 11},    {CLASS_CLOSE, 11},	 {CLASS_DASH, 11},     {CLASS_MARK, 11},
	{CLASS_RAISED, 11},  {CLASS_ACCENT, 11}, {CLASS_MATH, 11},     {CLASS_FORMAT, 11},
	{CLASS_DRAWING, 11}, {CLASS_EMOJI, 11},	 {CLASS_CJK_STOP, 12}, {CLASS_FULLWIDTH, 13},
};

static int class_named(const char *name)
{
	for (int k = 0; k < COST_CLASS_COUNT; k++)
		if (!strcmp(class_name(k), name))
			return k;
	fprintf(stderr, "pack: unknown class %s\n", name);
	exit(1);
}

static void read_classes(const char *name)
{
	char line[256], a[32], b[32], c[32];
	FILE *f = fopen(name, "r");
	double n;

	if (!f) {
		perror(name);
		exit(1);
	}
	while (fgets(line, sizeof(line), f)) {
		if (*line == '#')
			continue;
		if (sscanf(line, "%31s %31s %31s %lf", a, b, c, &n) != 4) {
			fprintf(stderr, "pack: %s: not a count: %s", name, line);
			exit(1);
		}
		triples[class_named(a)][class_named(b)][class_named(c)] = n;
		pairs[class_named(b)][class_named(c)] += n;
		singles[class_named(c)] += n;
	}
	fclose(f);
}

static void read_chars(const char *name)
{
	FILE *f = fopen(name, "r");
	char line[64];
	unsigned c;
	double n;

	if (!f) {
		perror(name);
		exit(1);
	}
	while (fgets(line, sizeof(line), f))
		if (*line != '#' && sscanf(line, "%x %lf", &c, &n) == 2 && c < COST_CHARS)
			chars[c] = n;
	fclose(f);
}

static int price(double p)
{
	double bits = -log2(p) * COST_BIT;

	return bits > 255 ? 255 : bits < 0 ? 0 : (int)(bits + 0.5);
}

static double sum(const double *v)
{
	double s = 0;

	for (int k = 0; k < COST_CLASS_COUNT; k++)
		s += v[k];
	return s;
}

/* A word may begin with any Latin letter: behind what is no letter they have a floor, too. */
static const double WORD_FLOOR = 12;

static bool is_letter(int k)
{
	return k == CLASS_LOWER || k == CLASS_UPPER ||
	       (k >= CLASS_LATIN_LOWER && k <= CLASS_COMBINING) || k >= CLASS_GREEK_LOWER;
}

static bool begins_word(int last, int k)
{
	return !is_letter(last) && (k == CLASS_LATIN_LOWER || k == CLASS_LATIN_UPPER);
}

static double with_floor(double p, int last, int k)
{
	double taken = 0, own = begins_word(last, k) ? exp2(-WORD_FLOOR) : 0;

	for (size_t i = 0; i < sizeof(floors) / sizeof(*floors); i++) {
		taken += exp2(-floors[i].bits);
		if ((int)floors[i].kind == k)
			own += exp2(-floors[i].bits);
	}
	return p * (1 - taken) + own;
}

static double probability(int a, int b, int c, double all)
{
	double n2 = sum(pairs[b]), n3 = sum(triples[a][b]);
	double p = (singles[c] + 1) / (all + COST_CLASS_COUNT);

	p = (pairs[b][c] + WEIGHT * p) / (n2 + WEIGHT);
	return (triples[a][b][c] + WEIGHT * p) / (n3 + WEIGHT);
}

/* A no-break space may stand wherever a space may: then it costs NBSP_FOR_SPACE bits more. */
static const double NBSP_FOR_SPACE = 5;

static int class_price(int a, int b, int c, double all)
{
	double p = probability(a, b, c, all);

	if (c == CLASS_NBSP)
		p += exp2(-NBSP_FOR_SPACE) * probability(a, b, CLASS_SPACE, all);
	return price(with_floor(p, b, c));
}

static void write_classes(void)
{
	double all = sum(singles);

	printf("const uint8_t cost_classes[COST_CLASS_COUNT][COST_CLASS_COUNT][COST_CLASS_COUNT] = {\n");
	for (int a = 0; a < COST_CLASS_COUNT; a++) {
		printf("{");
		for (int b = 0; b < COST_CLASS_COUNT; b++) {
			printf("{");
			for (int c = 0; c < COST_CLASS_COUNT; c++)
				printf("%d,", class_price(a, b, c, all));
			printf("},\n");
		}
		printf("},\n");
	}
	printf("};\n");
}

static void write_chars(void)
{
	double seen[COST_CLASS_COUNT] = {0};

	for (uint32_t c = 0x80; c < COST_CHARS; c++)
		seen[class_of(c)] += chars[c] + 0.5;
	printf("const uint8_t cost_chars[COST_CHARS] = {\n");
	for (uint32_t c = 0; c < COST_CHARS; c++)
		printf("%d,%s", c < 0x80 ? 0 : price((chars[c] + 0.5) / seen[class_of(c)]),
		       c % 32 == 31 ? "\n" : "");
	printf("};\n");
}

static void write_spread(void)
{
	printf("const uint8_t cost_spread[COST_CLASS_COUNT] = {\n");
	for (int k = 0; k < COST_CLASS_COUNT; k++) {
		double size = 64;

		for (size_t i = 0; i < sizeof(spread) / sizeof(*spread); i++)
			if ((int)spread[i].kind == k)
				size = spread[i].size;
		printf("%d,", price(1 / size));
	}
	printf("};\n");
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fprintf(stderr, "usage: pack classes.tsv chars.tsv\n");
		return 2;
	}
	read_classes(argv[1]);
	read_chars(argv[2]);
	printf("/* Made by cost/pack.c from counts; do not edit. */\n#include \"cost/format.h\"\n\n");
	write_classes();
	write_chars();
	write_spread();
	return fflush(stdout) != 0 || ferror(stdout);
}
