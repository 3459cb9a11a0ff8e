/* Changing rules that are there, what a file extends, and every wrong thing with its place. */
#include <string.h>

#include "base/str.h"
#include "unit/unit.h"

#define RULE "schema: 1\nrules:\n  - "
#define FIELD RULE "{id: a, family: note, check: {field: DOI}, "
#define PATTERN RULE "{id: a, check: {pattern: b}, "
#define OVER "schema: 1\nrules:\n  - id: note/score\n    "

static const struct {
	const char *name, *yaml;
	unsigned line, column;
	const char *says;
} refused[] = {
	/* keys */
	{"near key of a file", "schema: 1\nfamilys: {}\n", 2, 1, "did you mean 'families'?"},
	{"far key of a file", "schema: 1\nzzzzzz: {}\n", 2, 1, "it may have: schema, extends"},
	{"near key of a rule", RULE "id: a\n    sevrity: off\n", 4, 5, "did you mean 'severity'?"},
	{"near key of a family", "schema: 1\nfamilies: {a: {titel: b}}\n", 2, 16, "'title'"},
	{"near key of a check", RULE "{id: a, check: {field: b, mach: c}}\n", 3, 31, "'match'"},
	{"key of another kind", RULE "{id: a, check: {pattern: b, required: true}}\n", 3, 33,
	 "a pattern check; it may have: pattern, scope"},
	{"near key of placeholder", PATTERN "placeholder: {value: x}}\n", 3, 48, "'values'"},
	{"near key of fix", PATTERN "fix: {replce: x, safety: safe}}\n", 3, 40, "'replace'"},
	{"near key of tests", PATTERN "tests: {okay: []}}\n", 3, 42, "'ok'"},
	{"near key of a test", PATTERN "tests: {ok: [{documnt: x}]}}\n", 3, 48, "'document'"},
	{"near key of a fixed test", PATTERN "tests: {fixed: [{in: x, aut: y}]}}\n", 3, 58,
	 "'out'"},
	{"a key twice", RULE "id: a\n    id: b\n", 4, 5, "stands twice"},
	{"a key twice in a check", RULE "{id: a, check: {field: b, field: c}}\n", 3, 31, "twice"},
	{"no id", RULE "{check: {pattern: b}}\n", 3, 5, "needs the key 'id'"},
	{"no safety", PATTERN "fix: {replace: x}}\n", 3, 39, "'safety'"},
	{"no out", PATTERN "tests: {fixed: [{document: x}]}}\n", 3, 50, "'out'"},
	/* types */
	{"a list for the file", "- schema: 1\n", 1, 1, "must be a map"},
	{"a text for the file", "schema 1\n", 1, 1, "must be a map"},
	{"no schema", "schema: []\n", 1, 9, "must be a text"},
	{"families no map", "schema: 1\nfamilies: [a]\n", 2, 11, "a map of names"},
	{"a family no map", "schema: 1\nfamilies: {a: b}\n", 2, 15, "'a' must be a map"},
	{"rules no list", "schema: 1\nrules:\n  id: a\n", 3, 3, "begins with '- '"},
	{"a rule no map", RULE "a\n", 3, 5, "a rule must be a map"},
	{"an id no text", RULE "{id: [a], check: {pattern: b}}\n", 3, 10, "'id' must be a text"},
	{"an empty id", RULE "{id: '', check: {pattern: b}}\n", 3, 10, "an id is of a-z"},
	{"an id with capitals", RULE "{id: Note/a, check: {pattern: b}}\n", 3, 10, "a-z"},
	{"an id with a blank", RULE "{id: a b, check: {pattern: b}}\n", 3, 10, "a-z"},
	{"severity no word", RULE "{id: a, severity: 2, check: {pattern: b}}\n", 3, 23,
	 "one of: off"},
	{"severity misspelt", RULE "{id: a, severity: eror, check: {pattern: b}}\n", 3, 23,
	 "did you mean 'error'?"},
	{"severity a list", RULE "{id: a, severity: [off], check: {pattern: b}}\n", 3, 23,
	 "one of"},
	{"family a map", RULE "{id: a, family: {b: c}, check: {pattern: b}}\n", 3, 21,
	 "a text or a list"},
	{"family a list of lists", RULE "{id: a, family: [[b]], check: {pattern: b}}\n", 3, 21,
	 "a text or a list"},
	{"summary a list", RULE "{id: a, summary: [b], check: {pattern: b}}\n", 3, 22, "'en'"},
	{"message without English", RULE "{id: a, message: {zh: b}, check: {pattern: b}}\n", 3, 22,
	 "'en'"},
	{"message in no language", RULE "{id: a, message: {en: b, fr: c}, check: {pattern: b}}\n",
	 3, 22, "'zh'"},
	{"a name in a message", RULE "{id: a, message: 'a {valu}', check: {pattern: b}}\n", 3, 22,
	 "{valu}"},
	{"a name in a fix", PATTERN "fix: {replace: '{nope}', safety: safe}}\n", 3, 49, "{nope}"},
	{"safety", PATTERN "fix: {replace: x, safety: sure}}\n", 3, 60, "safe, unsafe"},
	{"check a text", RULE "{id: a, check: b}\n", 3, 20, "'check' must be a map"},
	{"check a list", RULE "{id: a, check: [b]}\n", 3, 20, "'check' must be a map"},
	{"check empty", RULE "{id: a, check: {}}\n", 3, 20, "one of: field"},
	{"a check misspelt", RULE "{id: a, check: {patern: b}}\n", 3, 20, "'pattern'?"},
	{"as misspelt", RULE "{id: a, check: {field: b, as: pmdi}}\n", 3, 35, "'pmid'?"},
	{"scope misspelt", RULE "{id: a, check: {pattern: b, scope: headin}}\n", 3, 40,
	 "'heading'?"},
	{"required no bool", RULE "{id: a, check: {field: b, required: yes}}\n", 3, 41, "false"},
	{"a count with a sign", RULE "{id: a, check: {sections: {level: -2}, require: []}}\n", 3,
	 39, "a number"},
	{"a count too large", RULE "{id: a, check: {sections: {level: 9999999}, require: []}}\n", 3,
	 39, "1000000"},
	{"require no list", RULE "{id: a, check: {sections: {level: 2}, require: {a: b}}}\n", 3, 52,
	 "a list of maps"},
	{"cases of texts", RULE "{id: a, check: {field: b, cases: [c]}}\n", 3, 39,
	 "a case must be a map"},
	/* patterns */
	{"a pattern no text", RULE "{id: a, check: {pattern: [b]}}\n", 3, 30, "a pattern"},
	{"a pattern in plain", RULE "{id: a, check: {pattern: a(b}}\n", 3, 33, "parenthesis"},
	{"a pattern in single", RULE "{id: a, check: {pattern: 'it''s [z'}}\n", 3, 39, "]"},
	{"a pattern in double", RULE "{id: a, check: {pattern: \"\\x41\\u6587(\"}}\n", 3, 42,
	 "parenthesis"},
	{"a pattern in a block",
	 RULE "id: a\n    check:\n      pattern: |-\n        a\n        b(\n", 7, 11,
	 "parenthesis"},
	{"a pattern of a family", "schema: 1\nfamilies: {a: {title: 'b('}}\n", 2, 26,
	 "parenthesis"},
	{"a pattern in a list", "schema: 1\nfamilies: {a: {title: b, marks: [c, 'd(']}}\n", 2, 40,
	 "parenthesis"},
	{"a pattern of a case",
	 RULE "{id: a, check: {field: b, cases: [{found: '(', severity: off, message: m}]}}\n", 3,
	 49, "parenthesis"},
	/* names */
	{"family misspelt", RULE "{id: a, family: pubmed-noet, check: {pattern: b}}\n", 3, 21,
	 "did you mean 'pubmed-note'?"},
	{"second family misspelt", RULE "{id: a, family: [note, noet], check: {pattern: b}}\n", 3,
	 28, "'note'?"},
	{"parent misspelt", "schema: 1\nfamilies: {a: {of: noet}}\n", 2, 20, "'note'?"},
	{"family of itself", "schema: 1\nfamilies: {a: {of: a}}\n", 2, 20, "itself"},
	{"family misspelt to change", "schema: 1\nfamilies: {noet: {least: 2}}\n", 2, 18,
	 "'note'?"},
	{"family without a name", "schema: 1\nfamilies: {'': {title: a}}\n", 2, 12, "is empty"},
	{"pack misspelt", "schema: 1\nextends: [builtin:note, builtin:noet]\n", 2, 25,
	 "did you mean 'builtin:note'?"},
	{"rule misspelt to change", RULE "{id: note/scoer, severity: off}\n", 3, 10,
	 "did you mean 'note/score'?"},
	{"wrong key in such a rule", RULE "{id: note/scoer, sevrity: off}\n", 3, 22, "'severity'?"},
	/* tests */
	{"tests a list", PATTERN "tests: [b]}\n", 3, 41, "must be a map"},
	{"tests no lists", PATTERN "tests: {ok: b}}\n", 3, 46, "a list of tests"},
	{"a test a list", PATTERN "tests: {ok: [[b]]}}\n", 3, 47, "a test must be a map"},
	{"a test of nothing", PATTERN "tests: {ok: [{line: 1}]}}\n", 3, 47,
	 "one of: value, replace"},
	{"a test of two things", FIELD "tests: {ok: [{value: a, document: b}]}}\n", 3, 61,
	 "one of: value"},
	{"with alone", FIELD "tests: {ok: [{document: a, with: b}]}}\n", 3, 81, "'replace'"},
	{"replace empty", FIELD "tests: {ok: [{replace: '', with: b}]}}\n", 3, 71, "is empty"},
	{"replace without a sample", PATTERN "tests: {ok: [{replace: a, with: b}]}}\n", 3, 47,
	 "'family'"},
	{"a value for no field",
	 RULE "{id: a, family: note, check: {pattern: b}, tests: {ok: [c]}}\n", 3, 61,
	 "not about one value"},
	{"a line of silence", PATTERN "tests: {ok: [{document: a, line: 2}]}}\n", 3, 67, "silent"},
	{"line zero", PATTERN "tests: {bad: [{document: a, line: 0}]}}\n", 3, 68, "from 1"},
	{"a line no number", PATTERN "tests: {bad: [{document: a, line: x}]}}\n", 3, 68, "number"},
	{"a fixed test a text", PATTERN "tests: {fixed: [b]}}\n", 3, 50, "{in: …, out: …}"},
	{"a test in no family", FIELD "tests: {ok: [{value: a, family: noet}]}}\n", 3, 80,
	 "'note'?"},
	{"a test in a wrong family", FIELD "tests: {ok: [{value: a, family: classic-note}]}}\n", 3,
	 80, "not for this family"},
	/* changes */
	{"a change twice", OVER "severity: off\n  - {id: note/score, severity: info}\n", 5, 10,
	 "twice"},
	{"a wrong key in a change", OVER "check: {mach: x}\n", 4, 13, "'match'?"},
	{"a pattern in a change", OVER "check: {match: 'x('}\n", 4, 23, "parenthesis"},
	{"a family in a change", OVER "family: noet\n", 4, 13, "'note'?"},
	{"a change that breaks an old text",
	 "schema: 1\nrules:\n  - {id: identifiers/pmid, message: '{x}'}\n", 3, 37, "{x}"},
	/* YAML */
	{"a tab", "schema: 1\nrules:\n\t- id: a\n", 3, 1, "token"},
	{"an open bracket", "schema: 1\nrules: [\n", 3, 1, "node"},
	{"an anchor", "schema: 1\nrules: &a []\n", 2, 8, "anchors"},
	{"two documents", "schema: 1\n---\nschema: 1\n", 3, 1, "one"},
};

static struct mojimend_rules *load(const char *yaml, const char *then, struct mojimend_error *e)
{
	struct mojimend_rules *rules = mojimend_rules_new(e);

	assert_true(mojimend_rules_add_builtin(rules, e));
	if (mojimend_rules_add(rules, str_z(yaml), "my.yaml", e) &&
	    (!then || mojimend_rules_add(rules, str_z(then), "then.yaml", e)) &&
	    mojimend_rules_seal(rules, e))
		return rules;
	/* It is the rules' own, and they go now. */
	e->source = e->source && strcmp(e->source, "my.yaml") == 0     ? "my.yaml"
		    : e->source && strcmp(e->source, "then.yaml") == 0 ? "then.yaml"
								       : "another";
	mojimend_rules_free(rules);
	return NULL;
}

static void test_refused(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		struct mojimend_error e = {0};
		struct mojimend_rules *rules = load(refused[i].yaml, NULL, &e);

		if (!rules && e.line == refused[i].line && e.column == refused[i].column &&
		    strstr(e.text, refused[i].says) && strcmp(e.source, "my.yaml") == 0)
			continue;
		print_error("%s: %s:%u:%u: %s\n", refused[i].name, e.source ? e.source : "", e.line,
			    e.column, rules ? "not refused" : e.text);
		mojimend_rules_free(rules);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static struct mojimend_rules *good(const char *yaml, const char *then)
{
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = load(yaml, then, &e);

	if (!rules)
		fail_msg("%s:%u:%u: %s", e.source, e.line, e.column, e.text);
	return rules;
}

static bool get(const struct mojimend_rules *rules, const char *id, struct mojimend_rule *rule)
{
	for (size_t i = 0; mojimend_rules_get(rules, i, MOJIMEND_CHINESE, rule); i++)
		if (strcmp(rule->id, id) == 0)
			return true;
	return false;
}

/* How grave what the rule says about a text is, and what it says. */
static enum mojimend_severity says(const struct mojimend_rules *rules, const char *id,
				   const char *text, const char *want)
{
	struct mojimend_error e = {0};
	struct mojimend *m = mojimend_new(rules, &e);
	const struct mojimend_input input = {.text = str_z(text), .document = true};
	const struct mojimend_report *report = mojimend_scan(m, &input, &e);
	enum mojimend_severity severity = MOJIMEND_OFF;

	assert_non_null(report);
	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_finding *f = &report->findings[i];

		if (strcmp(f->rule, id) != 0)
			continue;
		severity = f->severity;
		if (want && !str_equal(f->message, str_z(want)))
			fail_msg("%.*s", (int)f->message.len, f->message.ptr);
	}
	mojimend_free(m);
	return severity;
}

#define MINE                                                                                       \
	"schema: 1\nextends: []\nrules:\n"                                                         \
	"  - id: my/a\n    severity: warning\n    summary: {en: s, zh: 摘}\n    explain: x\n"     \
	"    message: old {written}\n"                                                             \
	"    check: {field: A, required: true, match: '\\A[0-9]\\z'}\n"                            \
	"    tests: {ok: ['1'], bad: [x]}\n"

static void test_change_one_key(void **state)
{
	struct mojimend_rules *rules = good(
		MINE, "schema: 1\nrules:\n  - {id: my/a, severity: error, explain: {zh: 說}}\n");
	struct mojimend_rule rule;

	(void)state;
	assert_true(get(rules, "my/a", &rule));
	assert_int_equal(rule.severity, MOJIMEND_ERROR);
	assert_string_equal(rule.source, "then.yaml");
	assert_int_equal(rule.line, 3);
	assert_string_equal(rule.over->source, "my.yaml");
	assert_int_equal(rule.over->line, 4);
	assert_null(rule.over->over);
	assert_string_equal(rule.summary, "摘");
	assert_string_equal(rule.explain, "說");
	assert_int_equal(rule.test_count, 2);
	assert_int_equal(says(rules, "my/a", "# T\n\n**A**: x\n", "old x"), MOJIMEND_ERROR);
	assert_int_equal(says(rules, "my/a", "# T\n\n**B**: x\n", NULL), MOJIMEND_ERROR);
	mojimend_rules_free(rules);
}

/* Maps are merged key by key; what was said of the old check is tested no more. */
static void test_change_check(void **state)
{
	struct mojimend_rules *rules =
		good(MINE, "schema: 1\nrules:\n  - {id: my/a, check: {match: x}}\n");
	struct mojimend_rule rule;

	(void)state;
	assert_true(get(rules, "my/a", &rule));
	assert_int_equal(rule.test_count, 0);
	assert_int_equal(says(rules, "my/a", "# T\n\n**A**: x\n", NULL), MOJIMEND_OFF);
	assert_int_equal(says(rules, "my/a", "# T\n\n**A**: 1\n", NULL), MOJIMEND_WARNING);
	assert_int_equal(says(rules, "my/a", "# T\n\n**B**: x\n", NULL), MOJIMEND_WARNING);
	mojimend_rules_free(rules);
	/* Another kind of check is another check. */
	rules = good(MINE, "schema: 1\nrules:\n  - {id: my/a, check: {pattern: z}}\n");
	assert_int_equal(says(rules, "my/a", "# T\n\n**A**: x\n", NULL), MOJIMEND_OFF);
	assert_int_equal(says(rules, "my/a", "# T\n\nz\n", NULL), MOJIMEND_WARNING);
	mojimend_rules_free(rules);
}

static void test_change_off(void **state)
{
	struct mojimend_rules *rules =
		good(MINE, "schema: 1\nrules:\n  - {id: my/a, severity: off}\n");
	struct mojimend_rule rule;
	struct mojimend_error e = {0};
	size_t run, failed;

	(void)state;
	assert_true(get(rules, "my/a", &rule));
	assert_int_equal(rule.severity, MOJIMEND_OFF);
	assert_int_equal(says(rules, "my/a", "# T\n\n**A**: x\n", NULL), MOJIMEND_OFF);
	/* Its tests are still those of the rule as it was. */
	assert_true(mojimend_rules_test(rules, NULL, NULL, &run, &failed, &e));
	assert_int_equal(failed, 0);
	mojimend_rules_free(rules);
}

static void test_change_breaks_old_text(void **state)
{
	struct mojimend_error e = {0};

	(void)state;
	assert_null(load("schema: 1\nrules:\n"
			 "  - {id: my/a, message: '{x}', check: {pattern: '(?<x>a)'}}\n",
			 "schema: 1\nrules:\n  - {id: my/a, check: {pattern: b}}\n", &e));
	assert_string_equal(e.source, "then.yaml");
	assert_int_equal(e.line, 3);
	assert_non_null(strstr(e.text, "with this change my.yaml:3 does not hold"));
}

static void test_change_family(void **state)
{
	struct mojimend_rules *rules =
		good("schema: 1\nfamilies: {f: {title: T, fields: [A, B], least: 2}}\nrules:\n"
		     "  - {id: my/a, family: f, check: {pattern: z}}\n",
		     "schema: 1\nfamilies: {f: {least: 1}}\n");

	(void)state;
	assert_int_equal(says(rules, "my/a", "# T\n\n**A**: z\n", NULL), MOJIMEND_ERROR);
	assert_int_equal(says(rules, "my/a", "# T\n\n**C**: z\n", NULL), MOJIMEND_OFF);
	assert_int_equal(says(rules, "my/a", "# U\n\n**A**: z\n", NULL), MOJIMEND_OFF);
	mojimend_rules_free(rules);
}

static void test_extends(void **state)
{
	struct mojimend_rules *all = good("schema: 1\n", NULL);
	struct mojimend_rules *one = good("schema: 1\nextends: builtin:note\n", NULL);
	struct mojimend_rules *two = good("schema: 1\nextends: builtin:note\n",
					  "schema: 1\nextends: [builtin:identifiers]\n");
	struct mojimend_rules *none = good("schema: 1\nextends: []\nrules:\n"
					   "  - {id: note/score, severity: info}\n",
					   "schema: 1\n");
	struct mojimend_rule rule;

	(void)state;
	assert_true(get(all, "note/score", &rule) && get(all, "identifiers/pmid", &rule));
	assert_true(get(one, "note/score", &rule) && !get(one, "identifiers/pmid", &rule));
	assert_true(get(two, "note/score", &rule) && get(two, "identifiers/pmid", &rule));
	/* Whoever changes a rule wants it; what is found about the encoding is found anyway. */
	assert_true(get(none, "note/score", &rule) && !get(none, "note/journal", &rule));
	assert_true(get(none, "encoding/mojibake", &rule));
	mojimend_rules_free(all);
	mojimend_rules_free(one);
	mojimend_rules_free(two);
	mojimend_rules_free(none);
}

int test_lint_rulefile(void);
int test_lint_rulefile(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused),	      cmocka_unit_test(test_change_one_key),
		cmocka_unit_test(test_change_check),  cmocka_unit_test(test_change_off),
		cmocka_unit_test(test_change_family), cmocka_unit_test(test_change_breaks_old_text),
		cmocka_unit_test(test_extends),
	};

	return UNIT_RUN("lint/rulefile", tests);
}
