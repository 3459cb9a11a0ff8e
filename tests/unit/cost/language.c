/* Sums are one, contexts back off as they should, words are walked and priced. */
#include "cost/language.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "unit/unit.h"

static void test_table(void **state)
{
	(void)state;
	assert_true(language_sound());
	assert_true(language_symbols() > 5000 && language_symbols() < UINT16_MAX);
}

static void test_symbols(void **state)
{
	static const struct {
		uint32_t c;
		symbol s;
	} rows[] = {
		{'a', SYMBOL_LETTERS}, {'Z', SYMBOL_LETTERS},	   {'0', SYMBOL_DIGITS},
		{'9', SYMBOL_DIGITS},  {' ', SYMBOL_SPACE},	   {'\t', SYMBOL_SPACE},
		{0xA0, SYMBOL_SPACE},  {'\n', SYMBOL_EDGE},	   {'\r', SYMBOL_EDGE},
		{0, SYMBOL_UNKNOWN},   {0x10FFFF, SYMBOL_UNKNOWN}, {0xFFFFFFFF, SYMBOL_UNKNOWN},
	};
	symbol last = SYMBOL_FIRST - 1;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(language_symbol(rows[i].c), rows[i].s);
	for (uint32_t c = 0x80; c < 0x110000; c++) {
		symbol s = language_symbol(c);

		if (s < SYMBOL_FIRST)
			continue;
		assert_true(s > last);
		assert_true(s < language_symbols());
		last = s;
	}
	assert_int_equal(last, language_symbols() - 1);
}

static double sum_behind(symbol a, symbol b)
{
	double sum = LANGUAGE_UNLISTED * exp(language_next(a, b, SYMBOL_UNKNOWN));

	for (unsigned c = SYMBOL_EDGE; c < language_symbols(); c++) {
		float price = language_next(a, b, (symbol)c);

		assert_true(price <= 0.05F && price > -100);
		sum += exp(price);
	}
	return sum;
}

/* Where no triple is listed, the pair behind is all that counts. */
static void test_pairs(void **state)
{
	const symbol a = language_symbol(0x53F0), b = language_symbol(0x7063),
		     rare = language_symbol(0x9F98);
	struct language_pair listed = language_pair(a, b), unlisted = language_pair(rare, rare);

	(void)state;
	assert_true(language_has_triples(&listed) && !language_has_triples(&unlisted));
	assert_true(unlisted.backoff == 1);
	assert_true(listed.chance > 0.1F && unlisted.chance > 0 && unlisted.chance < 1e-4F);
	assert_true(language_third(&unlisted, listed.chance, b) == listed.chance);
	for (unsigned c = SYMBOL_EDGE, written = 0; c < language_symbols(); c++) {
		float p = language_third(&listed, 1e-30F, (symbol)c);

		written += p > 1e-20F;
		if (c + 1 == language_symbols())
			assert_int_equal(written, listed.triple_end - listed.triple);
	}
}

static void test_sums(void **state)
{
	static const uint32_t often[] = {0x7684, 0x4E00, 0x662F, 0x4E0D, 0x4E2D, 0x53F0, 0x7063,
					 0x3001, 0x3002, 0xFF0C, 0x300C, 0x300D, '|',	 '*'};
	enum { MANY = sizeof(often) / sizeof(*often) };
	double sum = LANGUAGE_UNLISTED * exp(language_alone(SYMBOL_UNKNOWN));

	(void)state;
	for (unsigned c = SYMBOL_EDGE; c < language_symbols(); c++)
		sum += exp(language_alone((symbol)c));
	assert_true(fabs(sum - 1) < 0.001);
	assert_true(fabs(sum_behind(SYMBOL_EDGE, SYMBOL_EDGE) - 1) < 0.04);
	assert_true(fabs(sum_behind(SYMBOL_UNKNOWN, SYMBOL_UNKNOWN) - 1) < 0.04);
	for (unsigned i = 0; i < MANY; i++) {
		for (unsigned k = 0; k < MANY; k++)
			assert_true(fabs(sum_behind(language_symbol(often[i]),
						    language_symbol(often[k])) -
					 1) < 0.04);
		for (unsigned s = SYMBOL_EDGE; s < SYMBOL_FIRST; s++)
			assert_true(fabs(sum_behind(language_symbol(often[i]), (symbol)s) - 1) <
				    0.04);
	}
	for (unsigned s = 7, n = 0; n < 300; n++, s = (s * 31 + 11) % language_symbols())
		assert_true(fabs(sum_behind((symbol)(s * 7 % language_symbols()), (symbol)s) - 1) <
			    0.04);
}

static symbol symbol_at(const char **p)
{
	uint32_t c;

	*p += utf8_next(*p, &c);
	return language_symbol(c);
}

static float price_of(const char *text)
{
	symbol a = SYMBOL_EDGE, b = SYMBOL_EDGE;
	float price = 0;

	while (*text) {
		symbol c = symbol_at(&text);

		price += language_next(a, b, c);
		a = b;
		b = c;
	}
	return price + language_next(a, b, SYMBOL_EDGE);
}

/* Each pair is damaged to the same bytes; the first is what was written. */
static void test_order(void **state)
{
	static const struct {
		const char *right, *wrong;
	} rows[] = {
		{"這個方法不是新的。", "這個方法中是新的。"},
		{"台灣的歷史", "台灣的歷叶"},
		{"可以使用這個功能", "可以使用這倍功能"},
		{"如果您想要了解更多", "如果您想要了解更夎"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_true(price_of(rows[i].right) > price_of(rows[i].wrong) + 1);
}

static float word_of(const char *text)
{
	struct word_node node = word_root();

	while (*text)
		if (!word_step(&node, symbol_at(&text)))
			return 1;
	return word_price(node);
}

static void test_words(void **state)
{
	static const char *const words[] = {"台灣", "的", "程式", "經濟", "，", "歷史"};
	struct word_node node = word_root();
	struct word_node before = node;

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		assert_true(word_of(words[i]) < 0 && word_of(words[i]) > -16);
	assert_true(word_of("的") > word_of("歷史"));
	assert_true(word_of("台灣") > word_of("台") + word_of("灣"));
	assert_true(word_of("的的的的") == 1 || isinf(word_of("的的的的")));
	assert_true(isinf(word_price(word_root())) && word_price(word_root()) < 0);
	assert_false(word_step(&node, SYMBOL_EDGE));
	assert_false(word_step(&node, SYMBOL_UNKNOWN));
	assert_int_equal(node.at, before.at);
	assert_true(word_unlisted() < -3 && word_unlisted() > -20);
}

/* Of the words of one and two symbols: nearly all of a text. */
static double sum_below(struct word_node node, unsigned depth)
{
	double sum = isinf(word_price(node)) ? 0 : exp(word_price(node));

	for (unsigned c = 0; depth < 2 && c < language_symbols(); c++) {
		struct word_node next = node;

		if (word_step(&next, (symbol)c))
			sum += sum_below(next, depth + 1);
	}
	return sum;
}

static void test_word_sum(void **state)
{
	double sum = sum_below(word_root(), 0) + exp(word_unlisted());

	(void)state;
	assert_true(sum > 0.8 && sum < 1.01);
}

static float alone(uint32_t c)
{
	return language_alone(language_symbol(c));
}

/* Signs have counts of their own; each pair is damaged to the same bytes. */
static void test_signs(void **state)
{
	static const struct {
		uint32_t seen, unseen;
	} rows[] = {
		{0x274C, 0x230C},   /* cross mark, bottom right crop */
		{0x1F3AF, 0x1F06F}, /* direct hit, a domino tile */
		{0x1F50D, 0x1F78D}, /* magnifying glass, a square */
		{0x2190, 0x21AD},   /* leftwards arrow, wave arrow */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_int_not_equal(language_symbol(rows[i].seen), SYMBOL_UNKNOWN);
		assert_int_not_equal(language_symbol(rows[i].unseen), SYMBOL_UNKNOWN);
		assert_true(alone(rows[i].seen) > alone(rows[i].unseen) + 1);
	}
	/* What was seen once or twice is not sure: less than 20 to 1. */
	assert_true(alone(0x1F3AF) < alone(0x1F06F) + 3);
	assert_true(alone(0x1F50D) < alone(0x1F78D) + 3);
	/* An emoji that was not seen is likelier than another sign. */
	assert_true(alone(0x2753) > alone(0x2353) + 0.5F);
	/* A sign of the running text keeps its rate there. */
	assert_true(exp(alone(0x3002)) > 0.005 && exp(alone(0xFE0F)) > 3e-5);
	/* Letters get nothing by it: the model was not counted from their scripts. */
	assert_int_equal(language_symbol(0x10D0), SYMBOL_UNKNOWN);
	assert_int_equal(language_symbol(0x200D), SYMBOL_UNKNOWN);
}

int test_cost_language(void);
int test_cost_language(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),	 cmocka_unit_test(test_symbols),
		cmocka_unit_test(test_pairs),	 cmocka_unit_test(test_sums),
		cmocka_unit_test(test_order),	 cmocka_unit_test(test_words),
		cmocka_unit_test(test_word_sum), cmocka_unit_test(test_signs),
	};

	return UNIT_RUN("cost/language", tests);
}
