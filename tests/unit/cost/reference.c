/* Every string of known text is counted: against counting it by hand. */
#include "cost/reference.h"

#include <string.h>

#include "unit/unit.h"

static const char *const lines[] = {"文獻文獻文", "a1 文獻", "꧁文꧁文", "", "文獻文獻文"};
enum { LINES = sizeof(lines) / sizeof(*lines) };

static struct mojimend_reference *known_lines(void)
{
	struct mojimend_reference *r = reference_new();

	assert_non_null(r);
	for (size_t i = 0; i < LINES; i++)
		assert_true(reference_add(r, str_z(lines[i])));
	assert_true(reference_seal(r));
	return r;
}

static uint32_t count(const struct mojimend_reference *r, const uint32_t *text)
{
	struct reference_node node = reference_root(r);

	for (; *text; text++)
		if (!reference_step(r, &node, reference_symbol(r, *text)))
			return 0;
	return reference_count(node);
}

static void test_counts(void **state)
{
	static const struct {
		const char *name;
		uint32_t text[REFERENCE_LONGEST + 2], count;
	} rows[] = {
		{"one", {0x6587}, 9},
		{"two", {0x6587, 0x737B}, 5},
		{"overlapping", {0x6587, 0x737B, 0x6587}, 4},
		{"whole", {0x6587, 0x737B, 0x6587, 0x737B, 0x6587}, 2},
		{"runs join", {'x', '7', ' ', 0x6587}, 1},
		{"a character of no model", {0xA9C1, 0x6587}, 2},
		{"over a line's end", {0x6587, '\n', '\n', '\n', 'a'}, 1},
		{"not there", {0x737B, 0x737B}, 0},
		{"unknown", {0x2FA1D}, 0},
	};
	struct mojimend_reference *r = known_lines();

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		UNIT_ROW(rows[i].name, count(r, rows[i].text) == rows[i].count);
	assert_true(reference_symbol(r, 0xA9C1) >= language_symbols());
	assert_true(reference_has(r, reference_symbol(r, 0xA9C1)));
	assert_false(reference_has(r, language_symbol(0x4E2D)));
	reference_free(r);
}

/* A place further than REFERENCE_LONGEST is not told apart. */
static void test_depth(void **state)
{
	struct mojimend_reference *r = reference_new();
	struct reference_node node;
	size_t deep = 0;

	(void)state;
	assert_true(reference_add(r, STR("一二三四五六七八九十")));
	assert_true(reference_seal(r));
	node = reference_root(r);
	for (const uint32_t *c = (const uint32_t[]){0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
						    0x4E03, 0x516B, 0x4E5D, 0};
	     *c && reference_step(r, &node, reference_symbol(r, *c)); c++)
		deep++;
	assert_int_equal(deep, REFERENCE_LONGEST);
	reference_free(r);
}

static void test_nothing(void **state)
{
	struct mojimend_reference *r = reference_new();
	struct reference_node node = reference_root(NULL);

	(void)state;
	assert_false(reference_step(NULL, &node, SYMBOL_FIRST));
	assert_int_equal(reference_size(NULL), 0);
	assert_int_equal(reference_symbol(NULL, 0x4E2D), language_symbol(0x4E2D));
	assert_true(reference_seal(r));
	node = reference_root(r);
	assert_false(reference_step(r, &node, SYMBOL_FIRST));
	reference_free(r);
	reference_free(NULL);
}

int test_cost_reference(void);

int test_cost_reference(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_nothing),
	};

	return UNIT_RUN("cost/reference", tests);
}
