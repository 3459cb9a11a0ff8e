/* The remembered prices against all candidates, one by one, behind any two classes. */
#include "detect/price.h"

#include "cost/cost.h"
#include "unit/unit.h"

struct cheapest {
	struct cost_context before, behind;
	unsigned price;
};

static bool try_candidate(void *user, uint32_t c)
{
	struct cheapest *x = user;
	struct cost_context context = x->before;
	unsigned price = cost_next(&context, c);

	if (price < x->price) {
		x->price = price;
		x->behind = context;
	}
	return true;
}

static struct cheapest remembered(const struct prices *prices, struct cost_context before)
{
	struct cheapest x = {.before = before, .price = UINT32_MAX};

	for (size_t i = 0; i < prices->count; i++) {
		const struct class_price *p = &prices->at[i];
		unsigned price = cost_of_class(&before, p->kind) + p->price;

		if (price >= x.price)
			continue;
		x.price = price;
		x.behind = before;
		cost_move(&x.behind, p->kind);
	}
	return x;
}

static void compare(const struct shape *s, unsigned page, const struct prices *prices)
{
	for (unsigned n = 0; n < COST_CLASS_COUNT * COST_CLASS_COUNT; n++) {
		struct cost_context before = {(unsigned char)(n / COST_CLASS_COUNT),
					      (unsigned char)(n % COST_CLASS_COUNT),
					      (uint16_t)(n % 5 ? 0 : 1 << 7)};
		struct cheapest want = {.before = before, .price = UINT32_MAX},
				got = remembered(prices, before);

		shape_candidates(s, drop_of_page(&pages[page]), try_candidate, &want);
		assert_int_equal(got.price, want.price);
		assert_int_equal(got.behind.last, want.behind.last);
		assert_int_equal(got.behind.before, want.behind.before);
		assert_int_equal(got.behind.scripts, want.behind.scripts);
	}
}

static const struct shape shapes[] = {
	{.bytes = {0xE4, 0xB8}, .seen = 2, .need = 3},
	{.bytes = {0xE4}, .seen = 1, .need = 3},
	{.bytes = {0xE2, 0x80}, .seen = 2, .need = 3},
	{.bytes = {0xC3}, .seen = 1, .need = 2},
	{.bytes = {0xC2}, .seen = 1, .need = 2},
	{.bytes = {0xE2, SHAPE_MARKED, 0xA6}, .seen = 3, .need = 3},
	{.bytes = {0xE2, SHAPE_VAGUE, 0xA6}, .seen = 3, .need = 3},
	{.bytes = {0xEF, SHAPE_VAGUE}, .seen = 2, .need = 3},
	{.bytes = {0xF0, 0x9F, 0x93}, .seen = 3, .need = 4},
	{.bytes = {0xF4, 0xBF}, .seen = 2, .need = 4}, /* none: beyond U+10FFFF */
};

/* The second time they are not enumerated; no page is taken for another. */
static void test_like_all_candidates(void **state)
{
	struct price_book book = {0};

	(void)state;
	for (int n = 0; n < 2; n++)
		for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++)
			for (unsigned page = 0; page < PAGE_COUNT; page++) {
				struct prices prices;

				price_of_lost(&book, &shapes[i], page, &prices);
				compare(&shapes[i], page, &prices);
			}
	price_book_fini(&book);
}

int test_detect_price(void);
int test_detect_price(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_like_all_candidates),
	};

	return UNIT_RUN("detect/price", tests);
}
