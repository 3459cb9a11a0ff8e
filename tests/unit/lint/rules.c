/* Sets of rules: what a file may say, what it is told when it may not, replacing and sealing. */
#include <string.h>

#include "base/str.h"
#include "lint/lint.h"
#include "unit/unit.h"

#define RULE "schema: 1\nrules:\n  - "

static const struct {
	const char *name, *yaml;
	enum mojimend_status status;
	unsigned line, column;
	const char *says;
} refused[] = {
	{"empty", "", MOJIMEND_BAD_RULE, 1, 1, "must be a map"},
	{"no schema", "rules: []\n", MOJIMEND_BAD_RULE, 1, 1, "needs the key 'schema'"},
	{"other schema", "schema: 2\n", MOJIMEND_BAD_RULE, 1, 9, "schema: 1"},
	{"unknown key", "schema: 1\nrule: []\n", MOJIMEND_BAD_RULE, 2, 1, "did you mean 'rules'?"},
	{"no list", "schema: 1\nrules: {a: b}\n", MOJIMEND_BAD_RULE, 2, 8, "list"},
	{"unknown key of a rule", RULE "id: a\n    sverity: x\n", MOJIMEND_BAD_RULE, 4, 5,
	 "'sverity'"},
	{"no check", RULE "id: a\n", MOJIMEND_BAD_RULE, 3, 9, "'check'"},
	{"unknown check", RULE "{id: a, check: {foo: b}}\n", MOJIMEND_BAD_RULE, 3, 20,
	 "one of: field"},
	{"bad id", RULE "{id: A b, check: {pattern: b}}\n", MOJIMEND_BAD_RULE, 3, 10, "a-z"},
	{"bad severity", RULE "{id: a, severity: bad, check: {pattern: b}}\n", MOJIMEND_BAD_RULE, 3,
	 23, "off, info, warning, error"},
	{"bad choice", RULE "{id: a, check: {field: b, as: isbn}}\n", MOJIMEND_BAD_RULE, 3, 35,
	 "text, pmid, pmcid, doi, issn, orcid, arxiv, year, date, number, url, title"},
	{"bad bool", RULE "{id: a, check: {field: b, required: yes}}\n", MOJIMEND_BAD_RULE, 3, 41,
	 "true"},
	{"bad count", RULE "{id: a, check: {sections: {level: x}, require: []}}\n",
	 MOJIMEND_BAD_RULE, 3, 39, "number"},
	{"a fix that nobody sees",
	 RULE "{id: a, check: {pattern: b}, fix: {replace: \"b\\u202E\", safety: safe}}\n",
	 MOJIMEND_BAD_RULE, 3, 49, "U+202E"},
	{"unknown value", RULE "{id: a, message: '{nope}', check: {pattern: b}}\n",
	 MOJIMEND_BAD_RULE, 3, 22, "{nope}"},
	{"bad pattern", RULE "{id: a, check: {pattern: 'it''s ('}}\n", MOJIMEND_BAD_PATTERN, 3, 38,
	 "parenthesis"},
	{"bad pattern in a block",
	 RULE "id: a\n    check:\n      pattern: |-\n        文\n        [z\n",
	 MOJIMEND_BAD_PATTERN, 7, 11, "]"},
	{"unknown family", RULE "{id: a, family: nope, check: {pattern: b}}\n", MOJIMEND_BAD_RULE,
	 3, 21, "note"},
	{"unknown parent", "schema: 1\nfamilies: {a: {of: nope}}\n", MOJIMEND_BAD_RULE, 2, 20,
	 "nope"},
	{"a ring", "schema: 1\nfamilies: {a: {of: b}, b: {of: a}}\n", MOJIMEND_BAD_RULE, 2, 20,
	 "itself"},
	{"no condition", "schema: 1\nfamilies: {a: {least: 2}}\n", MOJIMEND_BAD_RULE, 2, 15,
	 "title"},
	{"no groups", "schema: 1\nfields: {line: a, until: b}\n", MOJIMEND_BAD_RULE, 2, 16,
	 "<name>"},
	{"twice", RULE "{id: a, check: {pattern: b}}\n  - {id: a, check: {pattern: b}}\n",
	 MOJIMEND_BAD_RULE, 4, 10, "twice"},
	{"unknown pack", "schema: 1\nextends: ['builtin:nope']\n", MOJIMEND_BAD_RULE, 2, 11,
	 "nope"},
	{"tests no list", RULE "{id: a, check: {pattern: b}, tests: {ok: b}}\n", MOJIMEND_BAD_RULE,
	 3, 46, "a list of tests"},
};

static void test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		struct mojimend_error e = {0};
		struct mojimend_rules *rules = mojimend_rules_new(&e);

		UNIT_ROW(refused[i].name, mojimend_rules_add_builtin(rules, &e));
		UNIT_ROW(refused[i].name,
			 !mojimend_rules_add(rules, str_z(refused[i].yaml), "my.yaml", &e) ||
				 !mojimend_rules_seal(rules, &e));
		if (e.status != refused[i].status || e.line != refused[i].line ||
		    e.column != refused[i].column || !strstr(e.text, refused[i].says) ||
		    strcmp(e.source, "my.yaml") != 0)
			fail_msg("%s: %s:%u:%u: %s", refused[i].name, e.source, e.line, e.column,
				 e.text);
		mojimend_rules_free(rules);
	}
}

static struct mojimend_rules *rules_with(const char *yaml)
{
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);

	assert_true(mojimend_rules_add_builtin(rules, &e));
	if (yaml && !mojimend_rules_add(rules, str_z(yaml), "my.yaml", &e))
		fail_msg("%u:%u: %s", e.line, e.column, e.text);
	assert_true(mojimend_rules_seal(rules, &e));
	return rules;
}

static void test_replace_and_sort(void **state)
{
	struct mojimend_rules *plain = rules_with(NULL);
	struct mojimend_rules *rules = rules_with(
		"schema: 1\nrules:\n"
		"  - {id: note/score, family: note, severity: off, check: {field: 評分}}\n"
		"  - {id: my/rule, severity: info, summary: s, explain: x, check: {pattern: b}}\n");
	struct mojimend_rule rule, before = {.id = ""};
	struct mojimend_error e = {0};
	int seen = 0;

	(void)state;
	assert_int_equal(mojimend_rules_count(rules), mojimend_rules_count(plain) + 1);
	for (size_t i = 0; mojimend_rules_get(rules, i, MOJIMEND_ENGLISH, &rule); i++) {
		assert_true(strcmp(before.id, rule.id) < 0);
		before = rule;
		if (strcmp(rule.id, "note/score") == 0) {
			assert_int_equal(rule.severity, MOJIMEND_OFF);
			assert_string_equal(rule.source, "my.yaml");
			assert_int_equal(rule.line, 3);
			seen++;
		}
		if (strcmp(rule.id, "my/rule") == 0) {
			assert_int_equal(rule.severity, MOJIMEND_INFO);
			assert_string_equal(rule.summary, "s");
			assert_string_equal(rule.explain, "x");
			seen++;
		}
	}
	assert_int_equal(seen, 2);
	assert_false(mojimend_rules_get(rules, 1000, MOJIMEND_ENGLISH, &rule));
	assert_false(mojimend_rules_add(rules, STR("schema: 1\n"), "late.yaml", &e));
	assert_int_equal(e.status, MOJIMEND_BAD_CALL);
	mojimend_rules_free(rules);
	mojimend_rules_free(plain);
}

/* An unsealed rule has no families yet: it would be run on every document. */
static void test_unsealed(void **state)
{
	struct mojimend_error e = {0}, again = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);
	size_t run, failed;

	(void)state;
	assert_non_null(rules);
	assert_true(mojimend_rules_add_builtin(rules, &e));
	assert_null(mojimend_new(rules, &e));
	assert_int_equal(e.status, MOJIMEND_BAD_CALL);
	assert_false(mojimend_rules_test(rules, NULL, NULL, &run, &failed, &again));
	assert_int_equal(again.status, MOJIMEND_BAD_CALL);
	mojimend_rules_free(rules);
}

static void test_encoding_rules(void **state)
{
	struct mojimend_rules *rules = rules_with(
		"schema: 1\nrules:\n"
		"  - {id: encoding/mojibake, severity: warning, check: {encoding: mojibake}}\n");
	struct mojimend_rules *other = rules_with(
		"schema: 1\nrules:\n"
		"  - {id: encoding/mojibake, severity: off, check: {encoding: invalid-utf8}}\n");
	struct mojimend_finding f = {.rule = "encoding/mojibake", .severity = MOJIMEND_ERROR};

	(void)state;
	lint_encoding_rule(NULL, &f);
	assert_string_equal(f.rule, "encoding/mojibake");
	assert_int_equal(f.severity, MOJIMEND_ERROR);
	lint_encoding_rule(rules, &f);
	assert_string_equal(f.rule, "encoding/mojibake");
	assert_int_equal(f.severity, MOJIMEND_WARNING);
	/* What a rule checks counts, not what it is called. */
	lint_encoding_rule(other, &f);
	assert_int_equal(f.severity, MOJIMEND_WARNING);
	f.rule = "encoding/invalid-utf8";
	lint_encoding_rule(rules, &f);
	assert_string_equal(f.rule, "encoding/invalid-utf8");
	assert_int_equal(f.severity, MOJIMEND_ERROR);
	lint_encoding_rule(other, &f);
	assert_string_equal(f.rule, "encoding/mojibake");
	assert_int_equal(f.severity, MOJIMEND_OFF);
	mojimend_rules_free(other);
	mojimend_rules_free(rules);
}

static void count_failure(void *user, const struct mojimend_failure *failure)
{
	if (strcmp(failure->rule->id, "my/rule") != 0)
		fail_msg("%s:%u: %s: %s", failure->source, failure->line, failure->rule->id,
			 failure->text);
	++*(int *)user;
}

/* A test that should fail does. */
static void test_tests_can_fail(void **state)
{
	struct mojimend_rules *rules =
		rules_with("schema: 1\nextends: []\nrules:\n"
			   "  - id: my/rule\n"
			   "    family: [note, classic-note]\n"
			   "    check: {field: DOI, match: '^x'}\n"
			   "    tests:\n"
			   "      ok: [x1, y1, {document: no note}, {replace: nowhere}]\n"
			   "      bad: [y1, x1, {value: y1, family: ais-note, line: 9},\n"
			   "        {value: y1, family: ais-note, line: 8}]\n"
			   "      warn: [x1, y1, 待查]\n");
	struct mojimend_error e = {0};
	size_t run, failed;
	int told = 0;

	(void)state;
	assert_true(mojimend_rules_test(rules, count_failure, &told, &run, &failed, &e));
	assert_int_equal(failed, 3 + 3 + 3 + 1 + 3 + 3);
	assert_int_equal(told, failed);
	mojimend_rules_free(rules);
}

static void test_force(void **state)
{
	static const struct {
		const char *id, *name;
		bool is;
	} rows[] = {
		{"note/pmid", "note/pmid", true}, {"note/pmid", "note", false},
		{"note/pmid", "note/", true},	  {"note/pmid", "note/pm", false},
		{"note/pmid", "note/*", true},	  {"note/pmid", "pm*", true},
		{"note/pmid", "no*/pmi?", true},  {"note/pmid", "*/doi", false},
		{"note/pmid", "", false},	  {"note/pmid", "*", true},
	};
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);
	struct mojimend_rule rule;
	size_t off = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		UNIT_ROW(rows[i].name, mojimend_rule_is(rows[i].id, rows[i].name) == rows[i].is);
	assert_true(mojimend_rules_add_builtin(rules, &e));
	assert_int_equal(mojimend_rules_force(rules, "note/pmid-agrees", MOJIMEND_INFO), 1);
	assert_int_equal(mojimend_rules_force(rules, "no/such", MOJIMEND_INFO), 0);
	assert_true(mojimend_rules_force(rules, "identifiers/", MOJIMEND_OFF) > 1);
	assert_true(mojimend_rules_seal(rules, &e));
	assert_int_equal(mojimend_rules_force(rules, "note/pmid-agrees", MOJIMEND_ERROR), 0);
	for (size_t i = 0; mojimend_rules_get(rules, i, MOJIMEND_ENGLISH, &rule); i++) {
		if (strcmp(rule.id, "note/pmid-agrees") == 0)
			assert_int_equal(rule.severity, MOJIMEND_INFO);
		off += strncmp(rule.id, "identifiers/", 12) == 0 && rule.severity == MOJIMEND_OFF;
		assert_true(strncmp(rule.id, "identifiers/", 12) != 0 ||
			    rule.severity == MOJIMEND_OFF);
	}
	assert_true(off > 1);
	mojimend_rules_free(rules);
}

int test_lint_rules(void);
int test_lint_rules(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused),	       cmocka_unit_test(test_replace_and_sort),
		cmocka_unit_test(test_unsealed),       cmocka_unit_test(test_encoding_rules),
		cmocka_unit_test(test_tests_can_fail), cmocka_unit_test(test_force),
	};

	return UNIT_RUN("lint/rules", tests);
}
