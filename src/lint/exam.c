/*
 * The tests that rules carry: each is tried in each family that its rule is
 * for.  Where fixes are tested, they are applied.
 */
#include "base/buf.h"
#include "base/chinese.h"
#include "base/error.h"
#include "base/lines.h"
#include "base/severity.h"
#include "lint/check.h"
#include "lint/corpus.h"
#include "lint/escape.h"
#include "lint/trial.h"

enum { ROUNDS = 8 }; /* of fixes: one may make room for another */

static struct mojimend_str what_of(const struct test *test)
{
	const struct yaml_node *node = test->document ? test->document
				       : test->value  ? test->value
						      : test->with;

	return node ? node->value : STR("");
}

/* --- What the rule says -------------------------------------------------- */

/* The gravest finding, on the line that is wanted where one of these is. */
static const struct mojimend_finding *find_worst(struct exam *x, const struct findings *out,
						 struct mojimend_str text)
{
	const struct mojimend_finding *worst = NULL;

	for (size_t i = 0; i < out->list.len; i++) {
		const struct mojimend_finding *f = &out->list.at[i];

		if (!worst || f->severity > worst->severity ||
		    (f->severity == worst->severity && x->test->line &&
		     lines_number(text, worst->begin) != x->test->line))
			worst = f;
	}
	return worst;
}

static void fail_found(struct exam *x, const struct mojimend_finding *f, struct mojimend_str text)
{
	struct buf b = buf_in(&x->arena, x->e->language);

	if (x->test->line)
		buf_say(&b, "expected on line %zu; ", x->test->line);
	buf_say(&b, "the rule said on line %zu: ", lines_number(text, f->begin));
	buf_str_add(&b, f->message);
	buf_say(&b, " (%s)", in_language(b.language, severity_word(f->severity)));
	exam_fail_as(x, buf_str(&b));
}

static bool is_expected(const struct exam *x, const struct mojimend_finding *worst,
			struct mojimend_str text)
{
	if (x->test->line && lines_number(text, worst->begin) != x->test->line)
		return false;
	switch (x->expect) {
	case EXPECT_INFO: return worst->severity == MOJIMEND_INFO;
	case EXPECT_WARN: return worst->severity <= MOJIMEND_WARNING;
	case EXPECT_BAD: return worst->severity >= x->rule.severity;
	default: return false;
	}
}

static void fail_silent(struct exam *x, const struct lint *l, const char *what)
{
	bool ours = !x->rule.family_bits || x->rule.family_bits & l->families;

	exam_fail(x,
		  ours ? what
		       : SAID("the text is of no family that the rule is for, so that it does not "
			      "run"));
}

/* One document more; its facts go to the corpus. */
static bool look(struct exam *x, struct lint *l, size_t number, struct mojimend_str text,
		 struct mojimend_corpus *corpus)
{
	struct buf b = buf_on(&x->arena);
	struct facts facts = {0};
	struct mojimend_input input = {.text = text, .path = l->path};

	if (number || !l->path) {
		buf_printf(&b, "%zu.md", number);
		input.path = arena_z(&x->arena, buf_str(&b));
	}
	l->facts = &facts;
	lint_open(l);
	return !l->failed && lint_run_rule(l, &x->rule) &&
	       (corpus_add(corpus, &facts, &input, number) || error_nomem(x->e));
}

/* What is only known when all are there: of the test's own document, the last one. */
static void add_together(struct exam *x, struct mojimend_corpus *corpus, struct findings *out)
{
	corpus_check(corpus, MOJIMEND_ENGLISH);
	for (size_t i = 0; i < corpus->findings.len; i++)
		if (!corpus->files.at[corpus->findings.at[i].file].id)
			findings_add(out, &x->arena, corpus->findings.at[i].finding);
	if (corpus->arena.failed)
		x->arena.failed = true;
}

static bool judge_beside(struct exam *x, struct mojimend_corpus *corpus)
{
	const struct texts *beside = &x->test->beside;

	for (size_t i = 0; i < beside->len; i++) {
		struct findings none = {0};
		struct mojimend_str text;
		struct healed h;
		struct lint l;

		if (!exam_text(x, beside->at[i]->value, &text))
			return true;
		h = (struct healed){.original = text, .text = text};
		l = exam_lint(x, &h, &none, NULL);
		if (!look(x, &l, i + 1, text, corpus))
			return false;
	}
	return true;
}

static bool judge(struct exam *x, struct mojimend_str text)
{
	struct healed h = {.original = text, .text = text};
	struct findings out = {0};
	struct fixes fixes = {0};
	struct lint l = exam_lint(x, &h, &out, &fixes);
	struct mojimend_corpus corpus = {.rules = x->rules};
	const struct mojimend_finding *worst;
	bool good = judge_beside(x, &corpus) && look(x, &l, 0, text, &corpus);

	x->offered |= fixes.list.len != 0;
	if (good) {
		add_together(x, &corpus, &out);
		worst = find_worst(x, &out, text);
		if (worst && !is_expected(x, worst, text))
			fail_found(x, worst, text);
		else if (!worst && x->expect != EXPECT_OK)
			fail_silent(x, &l, SAID("the rule found nothing"));
	}
	arena_fini(&corpus.arena); /* whose messages were shown */
	return good;
}

/* --- What its fix does ---------------------------------------------------- */

/* The first line in which they differ, as far as a message can show it. */
static void fail_fixed(struct exam *x, struct mojimend_str got, struct mojimend_str want)
{
	struct buf b = buf_in(&x->arena, x->e->language);
	size_t i = 0, begin = 0, lines = 1;

	for (; i < got.len && i < want.len && got.ptr[i] == want.ptr[i]; i++)
		if (got.ptr[i] == '\n') {
			begin = i + 1;
			lines++;
		}
	got = str_cut(got, begin, got.len);
	want = str_cut(want, begin, want.len);
	if (lines > 1)
		buf_say(&b, "from line %zu on ", lines);
	buf_say(&b, "the fix gives '");
	escape_add(&b, got);
	buf_say(&b, "', expected was '");
	escape_add(&b, want);
	buf_say(&b, "'");
	exam_fail_as(x, buf_str(&b));
}

/* Compares as `out` is given: a value, what stands in the place of `with`, or a document. */
static void compare(struct exam *x, struct mojimend_str fixed)
{
	struct mojimend_str want = x->test->out->value;
	struct span at;

	if (x->test->value) {
		if (!exam_find_value(x, fixed, &at))
			exam_fail(x, SAID("the fixed text has no such field any more"));
		else if (!str_equal(str_cut(fixed, at.begin, at.end), want))
			fail_fixed(x, str_cut(fixed, at.begin, at.end), want);
		return;
	}
	if (x->test->replace &&
	    exam_find_text(x->family->sample->value, x->test->replace->value, &at))
		want = exam_splice(x, x->family->sample->value, at, want);
	if (!str_equal(fixed, want))
		fail_fixed(x, fixed, want);
}

/* The rule's fixes are applied until none is left. */
static bool judge_fix(struct exam *x, struct mojimend_str text)
{
	struct healed from = {.original = text, .text = text}, to;

	for (unsigned round = 0; round < ROUNDS; round++) {
		struct findings out = {0};
		struct fixes fixes = {0};
		struct lint l = exam_lint(x, &from, &out, &fixes);
		size_t count;

		lint_open(&l);
		if (l.failed || !lint_run_rule(&l, &x->rule))
			return false;
		if (!fixes_apply(&to, &from, &fixes, MOJIMEND_FIX_ALL, &x->arena, &count)) {
			if (round)
				compare(x, from.text);
			else
				fail_silent(x, &l,
					    out.list.len ? SAID("what the rule found has no fix")
							 : SAID("the rule found nothing to fix"));
			return true;
		}
		from = to;
	}
	exam_fail(x, SAID("the fix makes what it has to fix again"));
	return true;
}

/* --- All of them ---------------------------------------------------------- */

static bool examine_in(struct exam *x, const struct family *family)
{
	struct mojimend_str text;

	x->run++;
	x->family = family;
	if (!exam_text(x, what_of(x->test), &text))
		return x->e->status == MOJIMEND_OK;
	return x->expect == EXPECT_FIXED ? judge_fix(x, text) : judge(x, text);
}

static bool examine(struct exam *x)
{
	const struct test *test = x->test;
	size_t before = x->run;

	if (!test->family && (!x->rule.family_bits || test->document))
		return examine_in(x, NULL);
	for (size_t i = 0; i < x->rules->families.len; i++) {
		const struct family *family = &x->rules->families.at[i];

		if (test->family ? !str_equal(test->family->value, family->name->value)
				 : !rule_is_for(x->rules, &x->rule, (int)i) || !family->sample)
			continue;
		if (!examine_in(x, family))
			return false;
	}
	if (x->run == before) {
		x->run++;
		x->family = NULL;
		exam_fail(x, SAID("no family of this rule has a sample to try it on"));
	}
	return true;
}

static bool examine_rule(struct exam *x)
{
	for (unsigned i = 0; i < EXPECTS; i++) {
		const struct test *test = x->rule.tests[i].at;

		x->expect = (enum expect)i;
		for (size_t k = 0; k < x->rule.tests[i].len; k++) {
			x->test = &test[k];
			if (!examine(x))
				return false;
			if (x->arena.failed)
				return error_nomem(x->e);
			arena_reset(&x->arena);
		}
	}
	return true;
}

/* The encoding rules are code: they have nothing to try. */
static void tell_untested(struct exam *x)
{
	bool none = !x->rule.test_count && !check_is_found_before(&x->rule);
	bool no_fix = (x->offered || x->rule.fix.replace) && !x->rule.tests[EXPECT_FIXED].len;
	const char *why = none ? SAID("the rule has no tests")
			       : SAID("no test says what its fix does (fixed)");

	if ((none || no_fix) && x->tell)
		x->tell(x->user,
			&(struct mojimend_failure){.rule = &x->shown,
						   .source = x->rule.source,
						   .line = x->rule.place.line,
						   .column = x->rule.place.column,
						   .text = in_language(x->e->language, why),
						   .untested = true});
}

bool mojimend_rules_test(const struct mojimend_rules *rules,
			 void (*tell)(void *user, const struct mojimend_failure *failure),
			 void *user, size_t *run, size_t *failed, struct mojimend_error *e)
{
	struct exam x = {.rules = rules, .tell = tell, .user = user, .e = e};
	bool good = true;

	x.scratch = lint_scratch_new(rules, e);
	if (!x.scratch)
		return false;
	for (size_t i = 0; i < rules->list.len && good; i++) {
		mojimend_rules_get(rules, i, MOJIMEND_ENGLISH, &x.shown);
		x.rule = *rules->list.at[i];
		x.rule.severity = x.rule.tested_as;
		x.offered = false;
		good = examine_rule(&x);
		if (good)
			tell_untested(&x);
	}
	*run = x.run;
	*failed = x.failed;
	lint_scratch_free(x.scratch);
	arena_fini(&x.arena);
	return good;
}
