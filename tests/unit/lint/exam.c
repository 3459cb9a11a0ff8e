/* The tests of rules: what passes, what fails, at which place it is told and how. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "unit/unit.h"

/* A family with a sample; what is tested follows at line 10. */
#define HEAD                                                                                       \
	"schema: 1\nextends: []\nfamilies:\n  f:\n    title: T\n"                                  \
	"    sample: \"# T\\n\\n**A**: 1\\n**B**: old\\n\\n---\\n\\nWords.\\n\"\n"                 \
	"rules:\n  - id: my/a\n"
#define FIELD HEAD "    family: f\n    check: {field: A, match: '\\A[0-9]\\z'}\n    tests: "
#define PATTERN                                                                                    \
	HEAD "    check: {pattern: 'o(?<x>l+)d'}\n    fix: {replace: 'o{x}', safety: "             \
	     "unsafe}\n    tests: "
#define WARNING                                                                                    \
	HEAD "    family: f\n    severity: warning\n    check: {field: A, match: x, cases: "       \
	     "[{found: y, severity: info, message: m}]}\n    tests: "
#define UNIQUE HEAD "    family: f\n    check: {unique: A}\n    tests: "

static const struct {
	const char *name, *yaml;
	const char *told; /* "LINE:COLUMN TEXT" of each failure; "": none */
} rows[] = {
	{"ok passes", FIELD "{ok: ['1', {replace: '**A**: 1'}]}\n", ""},
	{"ok fails", FIELD "{ok: ['1', x]}\n",
	 "11:23 ok in family f: the rule said on line 3: A: 'x' does not have the right form "
	 "(error)\n"},
	{"bad passes", FIELD "{bad: [x, {value: y, line: 3}, '']}\n", ""},
	{"bad fails", FIELD "{bad: ['1']}\n", "11:19 bad in family f: the rule found nothing\n"},
	{"bad is not warn", FIELD "{bad: [待查]}\n",
	 "11:19 bad in family f: the rule said on line 3: A is still the placeholder '待查': fill "
	 "it in (warning)\n"},
	{"bad on another line", FIELD "{bad: [{value: x, line: 4}]}\n",
	 "11:19 bad in family f: expected on line 4; the rule said on line 3: A: 'x' does not have "
	 "the right form (error)\n"},
	{"warn passes", FIELD "{warn: [待查]}\n", ""},
	{"warn is not bad", FIELD "{warn: [x]}\n",
	 "11:20 warn in family f: the rule said on line 3: A: 'x' does not have the right form "
	 "(error)\n"},
	{"info", WARNING "{info: [xy], warn: [z], bad: [z]}\n", ""},
	{"info is not warn", WARNING "{info: [z]}\n",
	 "12:20 info in family f: the rule said on line 3: A: 'z' does not have the right form "
	 "(warning)\n"},
	{"the field is gone",
	 "schema: 1\nextends: []\nfamilies: {f: {title: T, sample: '# T'}}\n"
	 "rules: [{id: a, family: f, check: {field: A}, tests: {ok: [b]}}]\n",
	 "4:60 ok in family f: the sample does not have the field, or not plainly\n"},
	{"no such text", FIELD "{ok: [{replace: nowhere}]}\n",
	 "11:18 ok in family f: what should be replaced is not in the sample\n"},
	{"no sample",
	 "schema: 1\nextends: []\nfamilies: {f: {title: T}}\n"
	 "rules: [{id: a, family: f, check: {field: A}, tests: {ok: [b]}}]\n",
	 "4:60 ok: no family of this rule has a sample to try it on\n"},
	{"a document of no family", FIELD "{bad: [{document: x}]}\n",
	 "11:19 bad: the text is of no family that the rule is for, so that it does not run\n"},
	{"a value without a family",
	 "schema: 1\nextends: []\nrules:\n  - {id: a, check: {field: A, match: b}, tests: {ok: "
	 "[b], bad: [c]}}\n  - {id: c, check: {front_matter: A, match: b}, tests: {ok: [b], bad: "
	 "[c, {value: c, line: 2}]}}\n",
	 ""},
	{"a text is a document", PATTERN "{ok: [new], bad: [an old one]}\n",
	 "8:5 no test says what its fix does (fixed)\n"},
	{"paths",
	 "schema: 1\nextends: []\nfamilies: {f: {paths: ['d/**/n?-*.md'], sample: '# T'}}\n"
	 "rules:\n  - {id: a, family: f, check: {pattern: Z}, tests: {ok: [{replace: T, "
	 "with: Y}], bad: [{replace: T, with: Z}, {document: Z, path: d/e/n1-2.md}]}}\n",
	 ""},
	{"off is tested",
	 HEAD "    severity: off\n    check: {pattern: old}\n    tests: {bad: [new]}\n",
	 "11:19 bad: the rule found nothing\n"},
	/* fixes */
	{"a fix", PATTERN "{fixed: [{document: an old olld, out: an ol oll}]}\n", ""},
	{"a fix of the sample",
	 PATTERN "{fixed: [{replace: Words, with: colld, family: f, out: "
		 "coll}]}\n",
	 "11:21 fixed in family f: from line 4 on the fix gives '**B**: ol<U+000A><U+000A>---"
	 "<U+000A><U+000A>coll.<U+000A>', expected was '**B**: old<U+000A><U+000A>---<U+000A>"
	 "<U+000A>coll.<U+000A>'\n"},
	{"a fix of something else", PATTERN "{fixed: [{document: old, out: new}]}\n",
	 "11:21 fixed: the fix gives 'ol', expected was 'new'\n"},
	{"a fix of nothing", PATTERN "{fixed: [{document: new, out: new}]}\n",
	 "11:21 fixed: the rule found nothing to fix\n"},
	{"no fix", FIELD "{fixed: [{in: x, out: '1'}]}\n",
	 "11:21 fixed in family f: what the rule found has no fix\n"},
	{"a fix of a value",
	 HEAD "    family: f\n    check: {field: A, match: '\\A[0-9]\\z'}\n    fix: {replace: "
	      "'7', safety: safe}\n    tests: {fixed: [{in: x, out: '7'}, {in: y, out: '8'}]}\n",
	 "12:40 fixed in family f: the fix gives '7', expected was '8'\n"},
	{"a fix for ever",
	 HEAD "    check: {pattern: a}\n    fix: {replace: aa, safety: safe}\n    tests: {fixed: "
	      "[{document: a, out: a}]}\n",
	 "11:21 fixed: the fix makes what it has to fix again\n"},
	/* several documents */
	{"beside",
	 UNIQUE "{ok: [{replace: A**, with: 'A**: 5 ', beside: ['A**: 6 ', 'A**: 7 ']}], bad: "
		"[{replace: A**, with: 'A**: 5 ', beside: ['A**: 6 ', 'A**: 5 '], line: 3}]}\n",
	 ""},
	{"not beside", UNIQUE "{bad: [{replace: A**, with: 'A**: 5 ', beside: ['A**: 6 ']}]}\n",
	 "11:19 bad in family f: the rule found nothing\n"},
	{"no tests", HEAD "    check: {pattern: a}\n", "8:5 the rule has no tests\n"},
};

static void tell(void *user, const struct mojimend_failure *f)
{
	char *told = user;
	size_t len = strlen(told);

	assert_string_equal(f->source, "my.yaml");
	snprintf(told + len, 1000 - len, "%u:%u %s\n", f->line, f->column, f->text);
}

static void test_rows(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_error e = {0};
		struct mojimend_rules *rules = mojimend_rules_new(&e);
		char told[1000] = "";
		size_t run, failed;

		UNIT_ROW(rows[i].name, mojimend_rules_add_builtin(rules, &e));
		if (!mojimend_rules_add(rules, str_z(rows[i].yaml), "my.yaml", &e) ||
		    !mojimend_rules_seal(rules, &e) ||
		    !mojimend_rules_test(rules, tell, told, &run, &failed, &e))
			fail_msg("%s: %s:%u:%u: %s", rows[i].name, e.source, e.line, e.column,
				 e.text);
		if (strcmp(told, rows[i].told) != 0 && ++wrong)
			print_error("%s:\n%s", rows[i].name, told);
		mojimend_rules_free(rules);
	}
	assert_int_equal(wrong, 0);
}

/* A test of the file that was changed is told where it stands. */
static void tell_place(void *user, const struct mojimend_failure *f)
{
	snprintf(user, 100, "%s:%u:%u, rule of %s:%u", f->source, f->line, f->column,
		 f->rule->source, f->rule->line);
}

static void test_inherited(void **state)
{
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);
	char told[100] = "";
	size_t run, failed;

	(void)state;
	assert_true(mojimend_rules_add(rules,
				       STR("schema: 1\nrules:\n  - {id: a, check: {pattern: b}, "
					   "tests: {ok: [b]}}\n"),
				       "one.yaml", &e));
	assert_true(mojimend_rules_add(
		rules, STR("schema: 1\nrules:\n\n  - {id: a, severity: off}\n"), "two.yaml", &e));
	assert_true(mojimend_rules_seal(rules, &e));
	assert_true(mojimend_rules_test(rules, tell_place, told, &run, &failed, &e));
	assert_int_equal(run, 1);
	assert_int_equal(failed, 1);
	assert_string_equal(told, "one.yaml:3:47, rule of two.yaml:4");
	mojimend_rules_free(rules);
}

int test_lint_exam(void);
int test_lint_exam(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows),
						  cmocka_unit_test(test_inherited)};

	return UNIT_RUN("lint/exam", tests);
}
