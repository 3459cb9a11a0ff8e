/* Patterns: what they find, what a limit does, what a bad one says. */
#include "lint/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit/unit.h"

/* One pattern with all that it needs. */
struct one {
	struct pattern *p;
	struct pattern_scratch *s;
};

static struct one one_of(const char *pattern, enum pattern_trust trust, struct mojimend_error *e)
{
	size_t at;
	struct one one = {pattern_new(str_z(pattern), trust, 0, &at, e), pattern_scratch_new(1, e)};

	if (!one.p)
		fail_msg("%s: %s", pattern, e->text);
	assert_non_null(one.s);
	return one;
}

static void one_fini(struct one *one)
{
	pattern_scratch_free(one->s);
	pattern_free(one->p);
}

static enum pattern_result find(const char *pattern, struct mojimend_str text, int times,
				struct pattern_match *m, struct mojimend_error *e)
{
	struct one one = one_of(pattern, PATTERN_USERS, e);
	enum pattern_result result = PATTERN_FAILED;

	for (int i = 0; i < times; i++) {
		pattern_allow(one.s, text.len);
		result = pattern_find(one.s, one.p, text, 0, m, e);
	}
	one_fini(&one);
	return result;
}

/* Match behind match, as the checks do it; gives the steps that it took. */
static enum pattern_result find_all(const char *pattern, enum pattern_trust trust,
				    struct mojimend_str text, uint64_t *steps,
				    struct mojimend_error *e)
{
	struct one one = one_of(pattern, trust, e);
	enum pattern_result result = PATTERN_YES;
	struct pattern_match m;

	pattern_count_all(one.s);
	pattern_allow(one.s, text.len);
	for (size_t from = 0; from <= text.len && result == PATTERN_YES;) {
		result = pattern_find(one.s, one.p, text, from, &m, e);
		from = result != PATTERN_YES ? from : m.end > from ? m.end : from + 1;
	}
	if (steps)
		*steps = pattern_spent(one.s);
	one_fini(&one);
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
	} rows[] = {{"a(b", 3},	 {"文[", 4},	    {"x{2,1}", 5},	    {"(?<a>x)(?<a>y)", 12},
		    {"a\\X", 1}, {"文(*sr:a+)", 3}, {"(*script_run:a)", 0}, {"a(*asr:a)", 1}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_error e = {0};
		size_t at = 99;

		UNIT_ROW(rows[i].pattern,
			 !pattern_new(str_z(rows[i].pattern), PATTERN_USERS, 0, &at, &e));
		UNIT_ROW(rows[i].pattern, e.status == MOJIMEND_BAD_PATTERN);
		if (at != rows[i].at)
			fail_msg("%s: at %zu", rows[i].pattern, at);
	}
}

static void test_groups(void **state)
{
	struct mojimend_error e = {0};
	size_t at;
	struct pattern *p = pattern_new(STR("(a)(?<value>b)"), PATTERN_USERS, 0, &at, &e);

	(void)state;
	assert_int_equal(pattern_group(p, "value"), 2);
	assert_int_equal(pattern_group(p, "name"), 0);
	pattern_free(p);
}

/* So many times: a piece, so many times, and an end. */
static struct mojimend_str made_of(const char *piece, size_t pieces, const char *end, size_t times)
{
	size_t n = strlen(piece), e = strlen(end), len = 0;
	char *text = malloc((n * pieces + e) * times + 1);

	assert_non_null(text);
	for (size_t k = 0; k < times; k++) {
		for (size_t i = 0; i < pieces; i++, len += n)
			memcpy(text + len, piece, n);
		memcpy(text + len, end, e);
		len += e;
	}
	return str_of(text, len);
}

/* Reaching the limit is told, never taken for "no match": each row is a way to work without end. */
static void test_limit(void **state)
{
	static const struct {
		const char *pattern, *piece;
		size_t pieces;
		const char *end;
		size_t times;
	} rows[] = {
		{"[ \\t]+$", " ", 20000, "x", 1},
		{"\\A(?:a+)+\\z", "a", 40, "b", 1},
		{"\\A(?:a+)+\\z", "a", 4000, "b", 1},
		{"(?:a|a)*b(?<!b)", "a", 100, "b", 1},
		{"a(?=(?s).*z)", "a", 20000, "z", 1},
		{"(?:.*?,){9}x", "a,", 1000, "ax", 1},
		{"(a*)\\1x", "a", 20000, "bx", 1}, /* comparing a group */
		{"(?<g>a*)\\k{g}x", "a", 20000, "bx", 1},
		{"(?<g>a*)(?P=g)x", "a", 20000, "bx", 1},
		{"a{6000}b", "a", 5999, "cb", 10}, /* failing within an item */
		{"[ab]{6000}b", "a", 5999, "cb", 10},
		{"(?x)a # {1}\n {6000}b", "a", 5999, "cb", 10},
		{"(?<=b.{6000}|b.{6001})a", "a", 40000, "", 1},
		{"(?<a>(?:x(?&a)?)*)y", "x", 300, "by", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		for (unsigned trust = PATTERN_USERS; trust <= PATTERN_OWN; trust++) {
			struct mojimend_error e = {0};
			struct mojimend_str text =
				made_of(rows[i].piece, rows[i].pieces, rows[i].end, rows[i].times);

			UNIT_ROW(rows[i].pattern,
				 find_all(rows[i].pattern, (enum pattern_trust)trust, text, NULL,
					  &e) == PATTERN_FAILED);
			UNIT_ROW(rows[i].pattern, e.status == MOJIMEND_LIMIT);
			free((char *)(uintptr_t)text.ptr);
		}
}

/* What the steps count: bytes read, alternatives tried, and more where an item costs more. */
static void test_steps(void **state)
{
	static const struct {
		const char *pattern;
		uint64_t least, most; /* for each of a thousand bytes */
	} rows[] = {
		{"b", 0, 2},
		{"a", 1, 3},
		{"a+b?", 1, 5},
		{"x|y|z|[ab]c", 4, 10},
		{"(?<=b)a", 2, 10},
		{"(?<=b.{9}|c.{9}|d.{9})a", 30, 100},
		{"\\x{61}(?<=\\x{61})", 2, 10}, /* \x{61} is not repeated 61 times */
		{"a{7}b", 7, 40},
		{"(?1)b|(a)", 60, 100},
		{"\\A(?=(a+b))(?:a\\1|a\\1|a\\1|a\\1|a\\1)", 6, 20}, /* comparing */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		for (unsigned trust = PATTERN_USERS; trust <= PATTERN_OWN; trust++) {
			struct mojimend_str text = made_of("a", 1000, "b", 1);
			struct mojimend_error e = {0};
			uint64_t steps;

			find_all(rows[i].pattern, (enum pattern_trust)trust, text, &steps, &e);
			if (e.status || steps < 1000 * rows[i].least || steps > 1000 * rows[i].most)
				fail_msg("%s: %zu steps", rows[i].pattern, (size_t)steps);
			free((char *)(uintptr_t)text.ptr);
		}
}

static void test_refused_by_size(void **state)
{
	struct mojimend_str texts[2] = {made_of("a", 16 * 1024, "b", 1),
					made_of("(a)", 100, "", 1)};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct mojimend_error e = {0};
		size_t at;

		assert_null(pattern_new(texts[i], PATTERN_USERS, 0, &at, &e));
		assert_int_equal(e.status, MOJIMEND_BAD_PATTERN);
		free((char *)(uintptr_t)texts[i].ptr);
	}
}

/* Each range of a class beyond ASCII may be looked at, for each character. */
static void test_large_class(void **state)
{
	struct mojimend_str text = made_of("\xE3\x90\x81", 1000, "b", 1);
	struct mojimend_error e = {0};
	char pattern[4096] = "[";
	uint64_t steps;

	(void)state;
	for (unsigned c = 0x3400; c < 0x3400 + 2 * 256; c += 2)
		snprintf(pattern + strlen(pattern), 10, "\\x{%x}", c);
	strcat(pattern, "]");
	find_all(pattern, PATTERN_USERS, text, &steps, &e);
	assert_in_range(steps, 10 * text.len, 100 * text.len);
	free((char *)(uintptr_t)text.ptr);
}

/* The steps are of all finds together, until more are allowed. */
static void test_allowed_together(void **state)
{
	struct mojimend_str text = made_of("a", 50000, "b", 1);
	struct mojimend_error e = {0};
	struct one one = one_of("\\Aa+b", PATTERN_USERS, &e);
	size_t finds = 0;

	(void)state;
	pattern_allow(one.s, 0);
	while (pattern_find(one.s, one.p, text, 0, NULL, &e) == PATTERN_YES)
		finds++;
	assert_int_equal(e.status, MOJIMEND_LIMIT);
	assert_in_range(finds, 1, PATTERN_STEPS_AT_LEAST / 50000);
	pattern_allow(one.s, 0);
	assert_int_equal(pattern_find(one.s, one.p, text, 0, NULL, &e), PATTERN_YES);
	one_fini(&one);
	free((char *)(uintptr_t)text.ptr);
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

/* Not trusted: no machine code with its stack that grows, and no text that is not UTF-8. */
static void test_distrusted(void **state)
{
	struct mojimend_str text = made_of("a", 25000, "c", 1);
	struct mojimend_error e = {0};
	struct one one = one_of("a文", PATTERN_DISTRUSTED, &e);

	(void)state;
	assert_int_equal(find_all("\\A(?:a|b)*c", PATTERN_USERS, text, NULL, &e), PATTERN_NO);
	assert_int_equal(find_all("\\A(?:a|b)*c", PATTERN_DISTRUSTED, text, NULL, &e),
			 PATTERN_FAILED);
	assert_int_equal(e.status, MOJIMEND_LIMIT);
	e = (struct mojimend_error){0};
	assert_int_equal(pattern_find(one.s, one.p, STR("a文"), 0, NULL, &e), PATTERN_YES);
	assert_int_equal(pattern_find(one.s, one.p, STR("a文"), 1, NULL, &e), PATTERN_NO);
	assert_int_equal(pattern_find(one.s, one.p, STR("a\xE6"), 0, NULL, &e), PATTERN_FAILED);
	e = (struct mojimend_error){0};
	assert_int_equal(pattern_find(one.s, one.p, STR("aa\xE6"), 1, NULL, &e), PATTERN_FAILED);
	one_fini(&one);
	free((char *)(uintptr_t)text.ptr);
}

int test_lint_pattern(void);
int test_lint_pattern(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds),		cmocka_unit_test(test_bad),
		cmocka_unit_test(test_groups),		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_steps),		cmocka_unit_test(test_large_class),
		cmocka_unit_test(test_refused_by_size), cmocka_unit_test(test_allowed_together),
		cmocka_unit_test(test_stack),		cmocka_unit_test(test_distrusted),
	};

	return UNIT_RUN("lint/pattern", tests);
}
