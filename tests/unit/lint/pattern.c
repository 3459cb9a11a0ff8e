/* Patterns: what they find, what a limit does, what a bad one says. */
#include "lint/pattern.h"

#include <stdlib.h>
#include <string.h>

#include "unit/unit.h"

static enum pattern_result find(const char *pattern, struct mojimend_str text, int times,
				struct pattern_match *m, struct mojimend_error *e)
{
	size_t at;
	struct pattern *p = pattern_new(str_z(pattern), 0, &at, e);
	struct pattern_scratch *s = pattern_scratch_new(1, e);
	enum pattern_result result = PATTERN_FAILED;

	assert_non_null(p);
	assert_non_null(s);
	for (int i = 0; i < times; i++)
		result = pattern_find(s, p, text, 0, m, e);
	pattern_scratch_free(s);
	pattern_free(p);
	return result;
}

static void test_finds(void **state)
{
	struct pattern_match m;
	struct mojimend_error e = {0};

	(void)state;
	/* 1: interpreted; 500: compiled for the machine */
	for (int times = 1; times <= 500; times += 499) {
		assert_int_equal(find("(?<name>文.)(x)?", STR("a文獻b"), times, &m, &e),
				 PATTERN_YES);
		assert_int_equal(m.begin, 1);
		assert_int_equal(m.end, 7);
		assert_true(str_is(m.group[1], "文獻"));
		assert_null(m.group[2].ptr);
		assert_int_equal(find("\\A[0-9]+\\z", STR("４０"), times, &m, &e), PATTERN_NO);
		assert_int_equal(find("\\A[0-9]+\\z", STR("40\n"), times, &m, &e), PATTERN_NO);
		assert_int_equal(find("\\A\\z", STR(""), times, &m, &e), PATTERN_YES);
	}
	assert_int_equal(e.status, MOJIMEND_OK);
}

static void test_bad(void **state)
{
	static const struct {
		const char *pattern;
		size_t at;
	} rows[] = {{"a(b", 3}, {"文[", 4}, {"x{2,1}", 5}, {"(?<a>x)(?<a>y)", 12}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_error e = {0};
		size_t at = 99;

		UNIT_ROW(rows[i].pattern, !pattern_new(str_z(rows[i].pattern), 0, &at, &e));
		UNIT_ROW(rows[i].pattern, e.status == MOJIMEND_BAD_PATTERN);
		if (at != rows[i].at)
			fail_msg("%s: at %zu", rows[i].pattern, at);
	}
}

static void test_groups(void **state)
{
	struct mojimend_error e = {0};
	size_t at;
	struct pattern *p = pattern_new(STR("(a)(?<value>b)"), 0, &at, &e);

	(void)state;
	assert_int_equal(pattern_group(p, "value"), 2);
	assert_int_equal(pattern_group(p, "name"), 0);
	pattern_free(p);
}

/* Reaching a limit is told, never taken for "no match". */
static void test_limit(void **state)
{
	struct mojimend_error e = {0};
	char text[4096];

	(void)state;
	memset(text, 'a', sizeof(text));
	assert_int_equal(find("\\A(?:a+)+\\z", str_of(text, 30), 1, NULL, &e), PATTERN_YES);
	text[40] = 'b';
	assert_int_equal(find("\\A(?:a+)+\\z", str_of(text, 41), 1, NULL, &e), PATTERN_FAILED);
	assert_int_equal(e.status, MOJIMEND_LIMIT);
	e = (struct mojimend_error){0};
	text[40] = 'a';
	text[sizeof(text) - 1] = 'b';
	assert_int_equal(find("\\A(?:a+)+\\z", str_of(text, sizeof(text)), 1, NULL, &e),
			 PATTERN_FAILED);
	assert_int_equal(e.status, MOJIMEND_LIMIT);
}

/* More characters than PCRE2's own stack for compiled patterns holds. */
static void test_stack(void **state)
{
	struct mojimend_error e = {0};
	size_t len = 10000;
	char *text = malloc(len);

	(void)state;
	assert_non_null(text);
	memset(text, 'a', len);
	text[len - 1] = '\n';
	assert_int_equal(find("^(?:a|b)*\\n", str_of(text, len), 1, NULL, &e), PATTERN_YES);
	free(text);
}

int test_lint_pattern(void);
int test_lint_pattern(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds),  cmocka_unit_test(test_bad),
		cmocka_unit_test(test_groups), cmocka_unit_test(test_limit),
		cmocka_unit_test(test_stack),
	};

	return UNIT_RUN("lint/pattern", tests);
}
