/* Closing marks: one for each that is open, none where nothing is. */
#include "heal/balance.h"

#include "unit/unit.h"

static symbol open_mark, close_mark, comma, word;

static struct slot known(const symbol *s)
{
	return (struct slot){s, 1, NULL};
}

/* Closing mark first, comma second. */
static void check(const char *row, const float *expected)
{
	static symbol both[2];
	float chances[16][2];
	struct slot slots[16];
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
			slots[n] = (struct slot){both, 2, chances[n]};
			break;
		default: slots[n] = known(&word);
		}
	balance_run(slots, n, &(struct balance){{false}, false});
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

int test_heal_balance(void);
int test_heal_balance(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};

	open_mark = language_symbol(0x300C);
	close_mark = language_symbol(0x300D);
	comma = language_symbol(0x3001);
	word = language_symbol(0x6587);
	return cmocka_run_group_tests_name("heal/balance", tests, NULL, NULL);
}
