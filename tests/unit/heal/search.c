/* The posteriors against all readings written out. */
#include "heal/search.h"

#include <math.h>

#include "unit/unit.h"

enum { LONGEST = 8, MOST = 4 };

/* The columns of a row; characters of one column are candidates of one slot. */
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
	{"at both ends", 3, {{0x4E2D, 0x4E0D}, {0x6587}, {0x7ABD, 0x737B}}},
	{"far apart",
	 6,
	 {{0x4E2D, 0x4E0D}, {0x570B}, {0x4EBA}, {0x6C11}, {0x5171}, {0x548C, 0x5408}}},
};

struct brute {
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

static double price_characters(const struct brute *b, size_t n)
{
	symbol before = SYMBOL_EDGE, last = SYMBOL_EDGE;
	double price = 0;

	for (size_t i = 0; i <= n; i++) {
		symbol next = i < n ? b->row[i] : SYMBOL_EDGE;

		price += (double)language_next(before, last, next);
		before = last;
		last = next;
	}
	return exp(price);
}

/* The sum over all ways to cut the row into words. */
static double price_words(const struct brute *b, size_t from, size_t n)
{
	struct word_node node = word_root();
	double sum;

	if (from == n)
		return 1;
	sum = exp((double)word_unlisted() + (double)language_alone(b->row[from])) *
	      price_words(b, from + 1, n);
	for (size_t i = from; i < n && word_step(&node, b->row[i]); i++)
		sum += exp((double)word_price(node)) * price_words(b, i + 1, n);
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

static void test_all_readings(void **state)
{
	(void)state;
	for (size_t t = 0; t < sizeof(networks) / sizeof(*networks); t++) {
		const struct network *n = &networks[t];
		struct slot slots[LONGEST];
		symbol symbols[LONGEST][MOST];
		float chances[LONGEST][MOST];
		struct arena a = {0};
		struct brute b = {0};

		for (size_t i = 0; i < n->count; i++) {
			size_t size = column_size(n, i);

			for (size_t k = 0; k < size; k++)
				symbols[i][k] = language_symbol(n->columns[i][k]);
			slots[i] = (struct slot){symbols[i], size, size > 1 ? chances[i] : NULL};
		}
		read_all(n, &b, 0);
		assert_true(search_run(slots, n->count, NULL, &a));
		for (size_t i = 0; i < n->count; i++)
			if (slots[i].chances)
				compare(n, &b, i, chances[i]);
		arena_fini(&a);
	}
}

static void test_nothing_open(void **state)
{
	symbol s = language_symbol(0x6587);
	struct slot one = {&s, 1, NULL};
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
		cmocka_unit_test(test_nothing_open),
	};

	return cmocka_run_group_tests_name("heal/search", tests, NULL, NULL);
}
