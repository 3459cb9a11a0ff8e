/* A stored reference is the reference, and nothing else is one. */
#include "cost/stored.h"

#include <string.h>

#include "unit/unit.h"

static const char text[] = "主持人：甲 Ann 12\n主持人：乙\n主持人：乙\n한국어 ☃ x\n";

static struct mojimend_reference *learned(const char *p)
{
	struct mojimend_reference *r = reference_new();

	assert_non_null(r);
	for (const char *end; *p; p = end + (*end == '\n')) {
		end = p + strcspn(p, "\n");
		assert_true(reference_add(r, str_of(p, (size_t)(end - p))));
	}
	return r;
}

/* How often each string of up to three symbols of the text occurs in it. */
static void same_counts(const struct mojimend_reference *a, const struct mojimend_reference *b)
{
	assert_int_equal(reference_size(a), reference_size(b));
	for (uint32_t i = 0; i < reference_size(a); i++) {
		struct reference_node x = reference_root(a), y = reference_root(b);

		for (uint32_t k = i; k < i + 3 && k < reference_size(a); k++) {
			uint32_t c = reference_character(a, reference_at(a, k));
			bool one = reference_step(a, &x, reference_at(a, k));
			bool two = reference_step(b, &y,
						  reference_at(a, k) < SYMBOL_FIRST
							  ? reference_at(a, k)
							  : reference_symbol(b, c));

			assert_int_equal(one, two);
			assert_int_equal(reference_count(x), reference_count(y));
		}
	}
}

static void test_round_trip(void **state)
{
	struct mojimend_reference *a = learned(text), *b = reference_new();
	struct arena arena = {0};
	struct buf first = buf_on(&arena), second = buf_on(&arena);
	struct mojimend_error e = {0};

	(void)state;
	assert_true(stored_write(&first, a, &e));
	assert_true(
		str_equal(buf_str(&first), STR("mojimend model 1\n2 主持人：乙\n1 主持人：甲 a 0\n"
					       "1 한국어 ☃ a\n")));
	assert_true(stored_is(buf_str(&first)));
	assert_true(stored_read(b, buf_str(&first), "m", &e));
	assert_true(stored_write(&second, b, &e));
	assert_true(str_equal(buf_str(&first), buf_str(&second)));
	assert_true(reference_seal(a) && reference_seal(b));
	same_counts(a, b);
	reference_free(a);
	reference_free(b);
	arena_fini(&arena);
}

/* What is of no use, and what nobody wants to see in a file. */
static void test_left_out(void **state)
{
	static const char without[] =
		"ascii only 12\n---\n紅\033[31m\n\xe2\x80\xae反\n甲\xc2\x85\n好\n";
	struct mojimend_reference *r = learned(without);
	struct arena arena = {0};
	struct buf b = buf_on(&arena);
	struct mojimend_error e = {0};

	(void)state;
	assert_true(stored_write(&b, r, &e));
	assert_true(str_equal(buf_str(&b), STR("mojimend model 1\n1 好\n")));
	reference_free(r);
	arena_fini(&arena);
}

#define HEAD "mojimend model 1\n"

static void test_broken(void **state)
{
	static const struct {
		const char *name, *model;
		enum mojimend_status status;
		unsigned line, column;
	} rows[] = {
		{"empty", HEAD, MOJIMEND_OK, 0, 0},
		{"good", HEAD "2 乙\n1 甲 a\n", MOJIMEND_OK, 0, 0},
		{"nothing", "", MOJIMEND_BAD_MODEL, 1, 1},
		{"other version", "mojimend model 12\n", MOJIMEND_BAD_MODEL, 1, 1},
		{"CRLF", "mojimend model 1\r\n", MOJIMEND_BAD_MODEL, 1, 1},
		{"no end", HEAD "1 甲", MOJIMEND_BAD_MODEL, 2, 1},
		{"no number", HEAD "1 甲\n甲\n", MOJIMEND_BAD_MODEL, 3, 1},
		{"no space", HEAD "1甲\n", MOJIMEND_BAD_MODEL, 2, 1},
		{"zero", HEAD "0 甲\n", MOJIMEND_BAD_MODEL, 2, 1},
		{"leading zero", HEAD "01 甲\n", MOJIMEND_BAD_MODEL, 2, 1},
		{"negative", HEAD "-1 甲\n", MOJIMEND_BAD_MODEL, 2, 1},
		{"huge", HEAD "99999999999999999999999 甲\n", MOJIMEND_BAD_MODEL, 2, 1},
		{"empty line", HEAD "\n", MOJIMEND_BAD_MODEL, 2, 1},
		{"no text", HEAD "1 \n", MOJIMEND_BAD_MODEL, 2, 3},
		{"ASCII", HEAD "10 a\n", MOJIMEND_BAD_MODEL, 2, 4},
		{"letters", HEAD "1 甲b\n", MOJIMEND_BAD_MODEL, 2, 3},
		{"run", HEAD "1 甲aa\n", MOJIMEND_BAD_MODEL, 2, 3},
		{"digits", HEAD "1 甲1\n", MOJIMEND_BAD_MODEL, 2, 3},
		{"tab", HEAD "1 甲\t\n", MOJIMEND_BAD_MODEL, 2, 3},
		{"control", HEAD "1 甲\033\n", MOJIMEND_BAD_MODEL, 2, 3},
		{"CR", HEAD "1 甲\r\n", MOJIMEND_BAD_MODEL, 2, 3},
		{"no UTF-8", HEAD "1 \xe7\x94\n", MOJIMEND_BAD_MODEL, 2, 3},
		{"twice", HEAD "1 甲\n1 甲\n", MOJIMEND_BAD_MODEL, 3, 3},
		{"not sorted", HEAD "1 甲\n1 乙\n", MOJIMEND_BAD_MODEL, 3, 3},
		{"too much", HEAD "4194304 甲\n", MOJIMEND_LIMIT, 2, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_reference *r = reference_new();
		struct mojimend_error e = {0};

		assert_non_null(r);
		UNIT_ROW(rows[i].name, stored_read(r, str_z(rows[i].model), "m", &e) ==
					       (rows[i].status == MOJIMEND_OK));
		UNIT_ROW(rows[i].name, e.status == rows[i].status);
		UNIT_ROW(rows[i].name, e.line == rows[i].line && e.column == rows[i].column);
		reference_free(r);
	}
}

int test_cost_stored(void);

int test_cost_stored(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_broken),
	};

	return UNIT_RUN("cost/stored", tests);
}
