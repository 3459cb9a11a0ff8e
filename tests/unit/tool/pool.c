/* Every input is worked once and ended in order, for any number of threads and slots. */
#include "tool/pool.h"

#include <stdlib.h>

#include "unit/unit.h"

struct slot {
	size_t number, worked;
};

struct count {
	size_t most, filled, ended;
	bool wrong;
};

static bool fill(void *slot, void *user)
{
	struct count *c = user;

	if (c->filled == c->most)
		return false;
	*(struct slot *)slot = (struct slot){.number = c->filled++};
	return true;
}

static void work(void *slot, void *user)
{
	struct slot *s = slot;

	(void)user;
	for (volatile size_t i = 0; i < s->number * 7919 % 2000; i++)
		;
	s->worked += s->number + 1;
}

static void end(void *slot, void *user)
{
	struct count *c = user;
	const struct slot *s = slot;

	c->wrong = c->wrong || s->number != c->ended || s->worked != s->number + 1;
	c->ended++;
}

static void test_order(void **state)
{
	static const struct pool_ops ops = {fill, work, end};
	static const size_t inputs[] = {0, 1, 2, 7, 500};
	static const size_t slots[] = {1, 2, 3, 16};

	(void)state;
	for (unsigned threads = 0; threads <= 8; threads++) {
		for (size_t i = 0; i < 5; i++) {
			for (size_t s = 0; s < 4; s++) {
				struct slot *ring = calloc(slots[s], sizeof(*ring));
				struct count c = {.most = inputs[i]};

				pool_run(&ops, &c, ring, sizeof(*ring), slots[s], threads);
				assert_int_equal(c.ended, inputs[i]);
				assert_false(c.wrong);
				free(ring);
			}
		}
	}
}

int test_tool_pool(void);

int test_tool_pool(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_order)};

	return UNIT_RUN("tool/pool", tests);
}
