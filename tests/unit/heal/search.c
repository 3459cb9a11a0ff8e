/* The posteriors against all readings written out. */
#include "heal/search.h"

#include <math.h>
#include <string.h>

#include "unit/unit.h"

enum { LONGEST = 8, MOST = 4 };

/* The columns of a row; characters of one column are candidates of one slot, rare ones last. */
struct network {
	const char *name;
	size_t count;
	uint32_t columns[LONGEST][MOST];
};

static const struct network networks[] = {
	{"one gap", 5, {{0x81E8}, {0x5E8A}, {0x5BE6}, {0x8E10, 0x8E0F, 0x83F8}, {0x4E2D}}},
	{"neighbours", 4, {{0x5927}, {0x578B, 0x52C1}, {0x4E2D, 0x4E0D, 0x4E01}, {0x7684}}},
	{"one between",
	 5,
	 {{0x6F5B, 0x4E2D}, {0x5728}, {0x7684, 0x4F4D, 0x4F4E}, {0x98A8}, {0x96AA}}},
	{"at both ends", 3, {{0x4E2D, 0x4E0D}, {0x6587}, {0x737B, 0x7ABD}}},
	{"three side by side",
	 5,
	 {{0x4E2D, 0x4E0D, 0x4E01},
	  {0x570B, 0x56DB},
	  {0x4EBA, 0x5165, 0x516B},
	  {0x6C11},
	  {0x7684}}},
	{"two rare ones", 4, {{0x5927}, {0x578B, 0x9F98, 0x9F96}, {0x4E2D, 0x9F98}, {0x7684}}},
	{"far apart",
	 6,
	 {{0x4E2D, 0x4E0D}, {0x570B}, {0x4EBA}, {0x6C11}, {0x5171}, {0x548C, 0x5408}}},
};

struct brute {
	const struct mojimend_reference *reference;
	symbol row[LONGEST];
	size_t at[LONGEST];
	double characters[LONGEST][MOST], words[LONGEST][MOST];
};

static size_t column_size(const struct network *n, size_t i)
{
	size_t size = 0;

	while (size < MOST && n->columns[i][size])
		size++;
	return size;
}

/* How often known text has the symbols. */
static double times(const struct mojimend_reference *r, const symbol *symbols, size_t n)
{
	struct reference_node node = reference_root(r);

	for (size_t i = 0; i < n; i++)
		if (!reference_step(r, &node, symbols[i]))
			return 0;
	return reference_count(node);
}

/* P(c | a b): so many places of known text is the language model worth, then what those of b are.
 */
static double chance_of(const struct mojimend_reference *r, const symbol *abc)
{
	double p = exp((double)language_next(abc[0], abc[1], abc[2]));

	if (times(r, abc + 1, 1) > 0)
		p = (times(r, abc + 1, 2) + 4000 * p) / (times(r, abc + 1, 1) + 4000);
	if (times(r, abc, 2) > 0)
		p = (times(r, abc, 3) + 50 * p) / (times(r, abc, 2) + 50);
	return p;
}

static double price_characters(const struct brute *b, size_t n)
{
	symbol last[3] = {SYMBOL_EDGE, SYMBOL_EDGE, SYMBOL_EDGE};
	double price = 1;

	for (size_t i = 0; i <= n; i++) {
		last[2] = i < n ? b->row[i] : SYMBOL_EDGE;
		price *= chance_of(b->reference, last);
		last[0] = last[1];
		last[1] = last[2];
	}
	return price;
}

/* Known text has its own share of the strings, from two symbols on. */
static double chance_of_word(const struct brute *b, struct word_node node, bool is_word,
			     const symbol *symbols, size_t n)
{
	double size = reference_size(b->reference), share = size / (size + 200000);
	double p = is_word ? (1 - share) * exp((double)word_price(node)) : 0;

	return n > 1 && size > 0 ? p + share * times(b->reference, symbols, n) / (size * 8) : p;
}

/* The sum over all ways to cut the row into words. */
static double price_words(const struct brute *b, size_t from, size_t n)
{
	struct word_node node = word_root();
	bool is_word = true;
	double sum;

	if (from == n)
		return 1;
	sum = exp((double)word_unlisted() + (double)language_alone(b->row[from])) *
	      price_words(b, from + 1, n);
	for (size_t i = from; i < n; i++) {
		is_word = is_word && word_step(&node, b->row[i]);
		sum += chance_of_word(b, node, is_word, b->row + from, i + 1 - from) *
		       price_words(b, i + 1, n);
	}
	return sum;
}

static void read_all(const struct network *n, struct brute *b, size_t i)
{
	double characters, words;

	if (i < n->count) {
		for (b->at[i] = 0; b->at[i] < column_size(n, i); b->at[i]++) {
			b->row[i] = language_symbol(n->columns[i][b->at[i]]);
			read_all(n, b, i + 1);
		}
		return;
	}
	characters = price_characters(b, n->count);
	words = price_words(b, 0, n->count);
	for (size_t k = 0; k < n->count; k++) {
		b->characters[k][b->at[k]] += characters;
		b->words[k][b->at[k]] += words;
	}
}

/* The search multiplies the two with weights that are its own: the order is what must agree. */
static void compare(const struct network *n, const struct brute *b, size_t i, const float *chances)
{
	double total = 0, expected[MOST], words = 0;
	size_t size = column_size(n, i);

	for (size_t k = 0; k < size; k++)
		words += b->words[i][k];
	for (size_t k = 0; k < size; k++) {
		expected[k] =
			pow(b->characters[i][k], 0.6) * pow(b->words[i][k] / words + 1e-12, 0.5);
		total += expected[k];
	}
	for (size_t k = 0; k < size; k++)
		if (fabs(expected[k] / total - (double)chances[k]) > 0.002)
			fail_msg("%s: column %zu, candidate %zu: %g for %g", n->name, i, k,
				 (double)chances[k], expected[k] / total);
}

static void compare_all(const struct network *n, const struct mojimend_reference *r)
{
	struct slot slots[LONGEST];
	symbol symbols[LONGEST][MOST];
	float chances[LONGEST][MOST];
	struct arena a = {0};
	struct brute b = {.reference = r};

	for (size_t i = 0; i < n->count; i++) {
		size_t size = column_size(n, i);
		unsigned rare = 0;

		for (size_t k = 0; k < size; k++) {
			symbols[i][k] = language_symbol(n->columns[i][k]);
			if (size > 1 && language_is_rare(symbols[i][k]))
				rare++;
			else
				assert_int_equal(rare, 0); /* they stand behind the others */
		}
		slots[i] = (struct slot){symbols[i], size > 1 ? chances[i] : NULL, (unsigned)size,
					 rare};
	}
	read_all(n, &b, 0);
	assert_true(search_run(slots, n->count, r, &a));
	for (size_t i = 0; i < n->count; i++)
		if (slots[i].chances)
			compare(n, &b, i, chances[i]);
	arena_fini(&a);
}

static void test_all_readings(void **state)
{
	(void)state;
	for (size_t t = 0; t < sizeof(networks) / sizeof(*networks); t++)
		compare_all(&networks[t], NULL);
}

static void test_known_text(void **state)
{
	static const char *const lines[] = {"大型的", "臨床實踏中的大型", "四入民的", "中四人民的",
					    "位風險", "在位風險",	  "丁四八"};
	struct mojimend_reference *r = reference_new();

	(void)state;
	assert_non_null(r);
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		for (int k = 0; k < 200; k++)
			assert_true(reference_add(r, str_of(lines[i], strlen(lines[i]))));
	assert_true(reference_seal(r));
	for (size_t t = 0; t < sizeof(networks) / sizeof(*networks); t++)
		compare_all(&networks[t], r);
	reference_free(r);
}

/* Longer than what is weighed together. */
static void test_long_row(void **state)
{
	enum { LONG = 1000 };
	const symbol both[2] = {language_symbol(0x4E2D), language_symbol(0x4E0D)};
	static struct slot slots[LONG];
	static float chances[LONG][2];
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < LONG; i++)
		slots[i] = (struct slot){both, chances[i], 2, 0};
	assert_true(search_run(slots, LONG, NULL, &a));
	for (size_t i = 0; i < LONG; i++)
		assert_true(fabs((double)chances[i][0] + (double)chances[i][1] - 1) < 1e-5);
	/* Nowhere is it seen where it was cut. */
	for (size_t i = 16; i + 16 < LONG; i++)
		if (fabs((double)chances[60][0] - (double)chances[i][0]) > 1e-4)
			fail_msg("slot %zu: %g for %g", i, (double)chances[i][0],
				 (double)chances[60][0]);
	arena_fini(&a);
}

static void test_nothing_open(void **state)
{
	symbol s = language_symbol(0x6587);
	struct slot one = {&s, NULL, 1, 0};
	struct arena a = {0};

	(void)state;
	assert_true(search_run(&one, 1, NULL, &a));
	assert_true(search_run(&one, 0, NULL, &a));
	arena_fini(&a);
}

int test_heal_search(void);
int test_heal_search(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_readings),
		cmocka_unit_test(test_known_text),
		cmocka_unit_test(test_long_row),
		cmocka_unit_test(test_nothing_open),
	};

	return UNIT_RUN("heal/search", tests);
}
