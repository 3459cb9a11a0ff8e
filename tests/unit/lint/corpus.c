/* What is only known counts first, and nothing is told about it. */
#include "base/str.h"
#include "mojimend.h"
#include "unit/unit.h"

static const char rules_text[] =
	"schema: 1\nextends: []\n"
	"fields: {line: '^\\*\\*(?<name>[^*]+)\\*\\*: (?<value>.*)', until: '^#'}\n"
	"rules:\n"
	"  - {id: a/unique, check: {unique: header.N}}\n"
	"  - {id: a/no, check: {pattern: one}}\n";

static struct mojimend_rules *rules;
static struct mojimend *m;
static struct mojimend_corpus *corpus;

static int set_up(void **state)
{
	struct mojimend_error e = {0};

	(void)state;
	rules = mojimend_rules_new(&e);
	assert_true(mojimend_rules_add(rules, str_z(rules_text), "r.yaml", &e));
	assert_true(mojimend_rules_seal(rules, &e));
	m = mojimend_new(rules, &e);
	corpus = mojimend_corpus_new(rules, &e);
	assert_non_null(m);
	assert_non_null(corpus);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	mojimend_corpus_free(corpus);
	mojimend_free(m);
	mojimend_rules_free(rules);
	return 0;
}

static const struct mojimend_report *add(const char *text, const char *path, size_t id, bool known)
{
	struct mojimend_input input = {
		.text = str_z(text), .path = path, .document = true, .known = known};
	struct mojimend_error e = {0};
	const struct mojimend_report *report = mojimend_scan(m, &input, &e);

	assert_non_null(report);
	assert_true(mojimend_corpus_add(corpus, m, &input, id, &e));
	return report;
}

static void test_known(void **state)
{
	static const char text[] = "# A\n\n**N**: 1\n\none\n";
	struct mojimend_input input = {.text = str_z(text), .path = "a.md", .document = true};
	struct mojimend_error e = {0};
	const struct mojimend_report *report;
	size_t at = 0, id, told = 0;

	(void)state;
	assert_true(mojimend_corpus_is_empty(corpus));
	assert_int_equal(add("# B\n\none\n", "none.md", 3, false)->finding_count, 1);
	assert_true(mojimend_corpus_is_empty(corpus));
	assert_int_equal(add(text, "a.md", 7, false)->finding_count, 1);
	assert_false(mojimend_corpus_is_empty(corpus));
	/* Only what the corpus asks is looked at. */
	assert_int_equal(add(text, "b.md", 8, true)->finding_count, 0);
	assert_int_equal(add(text, "c.md", 9, true)->finding_count, 0);
	assert_true(mojimend_corpus_check(corpus, MOJIMEND_ENGLISH, &e));
	while (mojimend_corpus_next(corpus, &at, &id)) {
		told++;
		assert_int_equal(id, 7);
		report = mojimend_corpus_report(corpus, at, m, &input, &e);
		assert_non_null(report);
		assert_int_equal(report->finding_count, 1);
		assert_int_equal(report->findings[0].severity, MOJIMEND_ERROR);
		assert_true(str_is(report->findings[0].message, "N 1 is also in b.md, line 3"));
	}
	assert_int_equal(told, 1);
}

int test_lint_corpus(void);
int test_lint_corpus(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_known, set_up, tear_down),
	};

	return UNIT_RUN("lint/corpus", tests);
}
