/* Closing marks: one for each that is open, none where nothing is. */
#include "heal/balance.h"

#include "unit/unit.h"

static symbol open_mark, close_mark, comma, word;

static struct slot known(const symbol *s)
{
	return (struct slot){s, NULL, 1, 0};
}

/* Closing mark first, comma second. */
static void check(const char *row, const float *expected)
{
	static symbol both[2];
	float chances[16][2];
	struct slot slots[16];
	struct arena arena = {0};
	size_t n = 0, open = 0;

	both[0] = close_mark;
	both[1] = comma;
	for (const char *p = row; *p; p++, n++)
		switch (*p) {
		case '[': slots[n] = known(&open_mark); break;
		case ']': slots[n] = known(&close_mark); break;
		case '?':
			chances[n][0] = 0.3f;
			chances[n][1] = 0.7f;
			slots[n] = (struct slot){both, chances[n], 2, 0};
			break;
		default: slots[n] = known(&word);
		}
	assert_true(balance_run(slots, n, &(struct balance){{false}, false}, &arena));
	for (size_t i = 0; i < n; i++) {
		if (!slots[i].chances)
			continue;
		if (slots[i].chances[0] < expected[open] - 0.02f ||
		    slots[i].chances[0] > expected[open] + 0.02f)
			fail_msg("%s: slot %zu closes with %g", row, i,
				 (double)slots[i].chances[0]);
		assert_true(slots[i].chances[0] + slots[i].chances[1] > 0.999f);
		assert_true(slots[i].chances[0] + slots[i].chances[1] < 1.001f);
		open++;
	}
	arena_fini(&arena);
}

static void test_rows(void **state)
{
	(void)state;
	check("a?b", (float[]){0});		/* nothing is open */
	check("[a?b", (float[]){1});		/* open, and the only place to close */
	check("[a?b]", (float[]){0});		/* it is closed later */
	check("[a?b?c", (float[]){0.5f, 0.5f}); /* one of the two */
	check("[a?b[c]", (float[]){1});		/* before the next one opens */
	check("[a]b?c", (float[]){0});		/* closed already */
	check("[a?[b?c", (float[]){1, 1});	/* one each */
	check("?[a", (float[]){0});		/* before it opens */
}

/* A row of three words with two slots between them that may open, close or be a comma. */
static void weigh_two(float chances[2][3])
{
	const symbol marks[] = {language_symbol(0x300E), language_symbol(0x300F), comma};
	struct slot slots[] = {known(&word),
			       {marks, chances[0], 3, 0},
			       known(&word),
			       {marks, chances[1], 3, 0},
			       known(&word)};
	struct arena arena = {0};

	assert_true(balance_run(slots, 5, &(struct balance){{false}, false}, &arena));
	arena_fini(&arena);
}

/* Where both halves were lost, each is as likely as the other lets it be. */
static void test_pairs(void **state)
{
	float pair[2][3] = {{0.05f, 0.01f, 0.94f}, {0.01f, 0.9f, 0.09f}};
	float alone[2][3] = {{0.01f, 0.01f, 0.98f}, {0.01f, 0.0001f, 0.9899f}};

	(void)state;
	weigh_two(pair);
	assert_true(pair[0][0] > 0.9f && pair[1][1] > 0.9f);
	weigh_two(alone);
	assert_true(alone[0][2] > 0.999f && alone[1][2] > 0.999f);
}

/* A line that ends inside hands that on; the next one may close it. */
static void test_wrapped(void **state)
{
	static symbol both[2];
	float chances[2] = {0.6f, 0.4f};
	struct slot first[] = {known(&open_mark), known(&word)};
	struct slot second[] = {known(&word), {both, chances, 2, 0}, known(&word)};
	struct balance balance = {{false}, false};
	struct arena arena = {0};

	(void)state;
	both[0] = close_mark;
	both[1] = comma;
	assert_true(balance_run(first, 2, &balance, &arena));
	assert_true(balance.open[0]);
	assert_true(balance_run(second, 3, &balance, &arena));
	assert_true(chances[0] > 0.55f);
	balance.open[0] = true;
	balance_pass(&balance, STR("text\n"));
	assert_true(balance.open[0]);
	balance_pass(&balance, STR(" \n"));
	assert_false(balance.open[0]);
	arena_fini(&arena);
}

int test_heal_balance(void);
int test_heal_balance(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows),
						  cmocka_unit_test(test_pairs),
						  cmocka_unit_test(test_wrapped)};

	open_mark = language_symbol(0x300C);
	close_mark = language_symbol(0x300D);
	comma = language_symbol(0x3001);
	word = language_symbol(0x6587);
	return UNIT_RUN("heal/balance", tests);
}
