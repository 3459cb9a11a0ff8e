/* Facts that were written are found like those of a scan; other bytes are refused, or harmless. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "mojimend.h"
#include "unit/unit.h"

static const char rules_text[] =
	"schema: 1\nextends: []\n"
	"fields: {line: '^\\*\\*(?<name>[^*]+)\\*\\*: (?<value>.*)', until: '^#'}\n"
	"rules:\n"
	"  - {id: a/no, check: {pattern: one}}\n"
	"  - {id: a/unique, check: {unique: [header.N, header.M], within: folder}}\n"
	"  - {id: b/name, check: {spelling: header.J}}\n";
static const char old_text[] = "# B\n\n**N**: 1\n**M**: 2\n**J**: 文 Biol. Chem.\n\none\n";
static const char new_text[] = "# A\n\n**N**: 1\n**M**: 2\n**J**: 文 Biol Chem\n\none\n";

static struct mojimend_rules *rules;
static struct mojimend *m;

static int set_up(void **state)
{
	struct mojimend_error e = {0};

	(void)state;
	rules = mojimend_rules_new(&e);
	assert_true(mojimend_rules_add(rules, str_z(rules_text), "r.yaml", &e));
	assert_true(mojimend_rules_seal(rules, &e));
	m = mojimend_new(rules, &e);
	assert_non_null(m);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	mojimend_free(m);
	mojimend_rules_free(rules);
	return 0;
}

static struct mojimend_input scan(const char *text, const char *path, bool known)
{
	struct mojimend_input input = {
		.text = str_z(text), .path = path, .document = true, .known = known};
	struct mojimend_error e = {0};

	assert_non_null(mojimend_scan(m, &input, &e));
	return input;
}

/* The facts of the old text, to be freed. */
static struct mojimend_str written(void)
{
	struct mojimend_error e = {0};
	struct mojimend_str facts;
	char *copy;

	scan(old_text, "d/b.md", true);
	assert_true(mojimend_facts_write(m, &facts, &e));
	copy = malloc(facts.len + 1);
	assert_non_null(copy);
	memcpy(copy, facts.ptr, facts.len);
	return str_of(copy, facts.len);
}

/* What is told about the new text beside what is known, line by line; a static buffer. */
static const char *told(const struct mojimend_str *facts, enum mojimend_status expected)
{
	static char lines[4096];
	struct mojimend_error e = {0}, why = {0};
	struct mojimend_corpus *corpus = mojimend_corpus_new(rules, &e);
	struct mojimend_input input = scan(new_text, "d/a.md", false);
	const struct mojimend_report *report;
	size_t at = 0, id, len = 0;

	assert_non_null(corpus);
	assert_true(mojimend_corpus_add(corpus, m, &input, 7, &e));
	if (facts) {
		mojimend_facts_add(corpus, *facts, "d/b.md", &why);
	} else {
		input = scan(old_text, "d/b.md", true);
		assert_true(mojimend_corpus_add(corpus, m, &input, 8, &e));
	}
	if (expected != MOJIMEND_LIMIT) /* which stands for: whatever it is */
		assert_int_equal(why.status, expected);
	assert_true(mojimend_corpus_check(corpus, MOJIMEND_ENGLISH, &e));
	input = scan(new_text, "d/a.md", false);
	lines[0] = '\0';
	while (mojimend_corpus_next(corpus, &at, &id)) {
		report = mojimend_corpus_report(corpus, at, m, &input, &e);
		assert_non_null(report);
		for (size_t i = 0; i < report->finding_count && len < sizeof(lines) / 2; i++) {
			struct mojimend_str s = report->findings[i].message;

			len += (size_t)snprintf(lines + len, sizeof(lines) - len, "%.*s\n",
						(int)(s.len < 900 ? s.len : 900), s.ptr);
		}
	}
	mojimend_corpus_free(corpus);
	return lines;
}

static void test_same(void **state)
{
	struct mojimend_str facts = written(), none = str_of("", 0);
	char scanned[4096];

	(void)state;
	snprintf(scanned, sizeof(scanned), "%s", told(NULL, MOJIMEND_OK));
	assert_string_equal(scanned, "N 1 is also in d/b.md, line 3\n"
				     "J: '文 Biol Chem' is written '文 Biol. Chem.' elsewhere "
				     "(d/b.md, line 5)\n");
	assert_string_equal(told(&facts, MOJIMEND_OK), scanned);
	assert_string_equal(told(&none, MOJIMEND_OK), "");
	free((char *)facts.ptr);
}

/* Cut short anywhere but between two facts, they are refused, and nothing of them counts. */
static void test_cut(void **state)
{
	struct mojimend_str facts = written();
	size_t taken = 0;

	(void)state;
	for (size_t len = 0; len <= facts.len; len++) {
		char *exact = malloc(len + 1); /* for a sanitizer: nothing behind it */
		struct mojimend_str part = str_of(exact, len);
		struct mojimend_error e = {0};
		struct mojimend_corpus *corpus = mojimend_corpus_new(rules, &e);

		assert_non_null(exact);
		memcpy(exact, facts.ptr, len);
		if (mojimend_facts_add(corpus, part, "d/b.md", &e))
			taken++;
		else
			assert_int_equal(e.status, MOJIMEND_BAD_CALL);
		assert_true(mojimend_corpus_is_empty(corpus)); /* nothing is there to meet */
		told(&part, e.status);
		mojimend_corpus_free(corpus);
		free(exact);
	}
	assert_int_equal(taken, 4); /* none, one, two and all three */
	free((char *)facts.ptr);
}

/* Without rules there are no facts, whatever the bytes. */
static void test_no_rules(void **state)
{
	struct mojimend_str facts = written();
	struct mojimend_error e = {0};
	struct mojimend_corpus *corpus = mojimend_corpus_new(NULL, &e);

	(void)state;
	assert_non_null(corpus);
	assert_true(mojimend_facts_add(corpus, str_of("", 0), "d/b.md", &e));
	assert_false(mojimend_facts_add(corpus, facts, "d/b.md", &e));
	assert_int_equal(e.status, MOJIMEND_BAD_CALL);
	mojimend_corpus_free(corpus);
	free((char *)facts.ptr);
}

/* Any byte may be any other: whatever is taken can be looked at. */
static void test_changed(void **state)
{
	struct mojimend_str facts = written();
	char *copy = (char *)facts.ptr;

	(void)state;
	for (size_t i = 0; i < facts.len; i++) {
		char was = copy[i];

		for (int c = 0; c < 256; c += c < 8 || c > 247 || (c >= 47 && c <= 58) ? 1 : 7) {
			copy[i] = (char)c;
			told(&facts, MOJIMEND_LIMIT);
		}
		copy[i] = was;
	}
	free(copy);
}

#define BYTES(s) s, sizeof(s) - 1

static void test_foreign(void **state)
{
	/* Rule, hidden, begin, end, line, group, key, written. */
	static const struct {
		const char *bytes;
		size_t len;
		bool taken;
	} rows[] = {
		{BYTES("\1\0\1\2\3\0050000d\0011\0011"), true},
		{BYTES("\1\0\1\2\3\0050002d\0011\0011"),
		 true}, /* no such place: it meets nothing */
		{BYTES("\1\0\1\2\3\005000/d\0011\0011"), true},
		{BYTES("\1\0\1\2\3\003000\0011\0011"), true},
		{BYTES("\0\0\1\2\3\0050000d\0011\0011"), true},	   /* no rule about all */
		{BYTES("\3\0\1\2\3\0050000d\0011\0011"), false},   /* no rule */
		{BYTES("\1\2\1\2\3\0050000d\0011\0011"), false},   /* neither hidden nor not */
		{BYTES("\1\0\2\1\3\0050000d\0011\0011"), false},   /* ends before it begins */
		{BYTES("\1\0\1\2\3\0050000d\001\377\0011"), true}, /* no UTF-8: no key */
		{BYTES("\1\0\1\2\3\0050000d\0011\001\377"), false},
		{BYTES("\1\0\1\2\3\0050000\377\0011\0011"), true}, /* a path is any bytes */
		{BYTES("\2\0\1\2\3\0\0\0"), true},
		{BYTES("\2\0\1\2\377\377\377\377\377\377\377\377\377\1\0\0\0"), true},
		{BYTES("\2\0\1\2\377\377\377\377\377\377\377\377\377\2\0\0\0"), false},
		{BYTES("\2\0\1\2\200\200\200\200\200\200\200\200\200\200\200\200\0\0\0\0"), false},
		{BYTES("\2\0\1\2\3\377\377\377\377\377\377\377\377\377\1"), false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_str facts = str_of(rows[i].bytes, rows[i].len);

		if (sizeof(size_t) == 8)
			told(&facts, rows[i].taken ? MOJIMEND_OK : MOJIMEND_BAD_CALL);
	}
}

int test_lint_recall(void);
int test_lint_recall(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_same, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_cut, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_no_rules, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_changed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_foreign, set_up, tear_down),
	};

	return UNIT_RUN("lint/recall", tests);
}
