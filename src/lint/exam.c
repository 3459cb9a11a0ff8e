/*
 * The tests that rules carry.  A value is put into its field in the sample
 * document of each family that the rule is for; a change is made to the sample;
 * or a whole document is given.  Where fixes are tested, they are applied.
 */
#include "base/buf.h"
#include "base/edit.h"
#include "base/error.h"
#include "base/severity.h"
#include "lint/check.h"
#include "lint/context.h"
#include "lint/corpus.h"
#include "lint/escape.h"

enum { ROUNDS = 8 }; /* of fixes: one may make room for another */

static const char *const expect_names[EXPECTS] = {
	[EXPECT_OK] = "ok",   [EXPECT_INFO] = "info",	[EXPECT_WARN] = "warn",
	[EXPECT_BAD] = "bad", [EXPECT_FIXED] = "fixed",
};

/* A part of a text. */
struct span {
	size_t begin, end;
};

struct exam {
	const struct mojimend_rules *rules;
	struct lint_scratch *scratch;
	struct arena arena; /* of one test */
	struct mojimend_error *e;
	void (*tell)(void *user, const struct mojimend_failure *failure);
	void *user;
	struct rule rule; /* as grave as its tests were written for */
	struct mojimend_rule shown;
	const struct test *test;
	const struct family *family; /* in whose sample it is tried; NULL: none */
	enum expect expect;
	size_t run, failed;
};

static void fail(struct exam *x, struct mojimend_str why)
{
	const struct yaml_node *node = x->test->node;
	struct buf b = buf_on(&x->arena);

	buf_printf(&b, "%s%s%s: ", expect_names[x->expect], x->family ? " in family " : "",
		   x->family ? x->family->name->value.ptr : "");
	buf_str_add(&b, why);
	buf_byte(&b, 0);
	x->failed++;
	if (b.ptr && x->tell)
		x->tell(x->user, &(struct mojimend_failure){.rule = &x->shown,
							    .source = node->from ? node->from
										 : x->rule.source,
							    .line = node->place.line,
							    .column = node->place.column,
							    .text = b.ptr});
}

/* Globs are for a whole path: the shortest that fits one. */
static const char *path_for(struct exam *x)
{
	struct buf b = buf_on(&x->arena);

	if (x->test->path)
		return x->test->path->value.ptr;
	if (!x->family || !x->family->paths.len)
		return NULL;
	for (const char *p = x->family->paths.at[0]->value.ptr; *p; p++)
		buf_byte(&b, *p == '*' || *p == '?' ? 'x' : *p);
	return arena_z(&x->arena, buf_str(&b));
}

static struct lint lint_of(struct exam *x, const struct healed *h, struct findings *out,
			   struct fixes *fixes)
{
	return (struct lint){.rules = x->rules,
			     .scratch = x->scratch,
			     .healed = h,
			     .path = path_for(x),
			     .a = &x->arena,
			     .out = out,
			     .fixes = fixes,
			     .e = x->e};
}

static struct mojimend_str spliced(struct exam *x, struct mojimend_str s, struct span at,
				   struct mojimend_str with)
{
	struct edits edits = {0};

	edits_add(&edits, &x->arena, at.begin, at.end, with);
	return edits_apply(&edits, s, &x->arena);
}

/* Where the value of the rule's field stands. */
static bool find_value(struct exam *x, struct mojimend_str text, struct span *at)
{
	struct healed h = {.original = text, .text = text};
	struct findings none = {0};
	struct lint l = lint_of(x, &h, &none, NULL);
	const struct mojimend_str name = ((const struct field_check *)x->rule.check)->name->value;
	struct mojimend_str value;

	lint_open(&l);
	if (l.failed)
		return false;
	if (x->rule.kind == &check_field) {
		const struct field *field = field_find(&l, x->rule.check);

		if (!field)
			return false;
		value = field->value;
	} else {
		const struct yaml_node *node = yaml_get(document_front(&l), name.ptr);

		if (!node || node->kind != YAML_TEXT || node->place.offset > l.doc.front.len)
			return false;
		value = str_cut(l.doc.front, node->place.offset, l.doc.front.len);
		if (!str_starts(value, node->value)) /* it is quoted or folded */
			return false;
		value.len = node->value.len;
	}
	at->begin = lint_offset(&l, value);
	at->end = at->begin + value.len;
	return true;
}

static bool find_text(struct mojimend_str text, struct mojimend_str old, struct span *at)
{
	for (size_t i = 0; old.len && i + old.len <= text.len; i++)
		if (str_starts(str_cut(text, i, text.len), old)) {
			*at = (struct span){i, i + old.len};
			return true;
		}
	return false;
}

/* A document for a rule that is for all: the field and no more. */
static struct mojimend_str smallest(struct exam *x)
{
	const char *name = ((const struct field_check *)x->rule.check)->name->value.ptr;
	struct buf b = buf_on(&x->arena);

	if (x->rule.kind == &check_field)
		buf_printf(&b, "# Title\n\n**%s**: value\n", name);
	else
		buf_printf(&b, "---\n%s: value\n---\n\n# Title\n", name);
	return buf_str(&b);
}

/* Where the sample is changed; false: there is no such place, which is told. */
static bool find_place(struct exam *x, struct mojimend_str sample, struct span *at)
{
	const struct test *test = x->test;

	if (test->value ? find_value(x, sample, at) : find_text(sample, test->replace->value, at))
		return true;
	fail(x, test->value ? STR("the sample does not have the field, or not plainly")
			    : STR("what should be replaced is not in the sample"));
	return false;
}

/* The test's text with `what` in the place of the value, of `with` or of the document. */
static bool make_text(struct exam *x, struct mojimend_str what, struct mojimend_str *text)
{
	struct mojimend_str sample;
	struct span at;

	if (x->test->document) {
		*text = what;
		return true;
	}
	if (x->family && !x->family->sample) {
		fail(x, STR("the family has no sample to try it on"));
		return false;
	}
	sample = x->family ? x->family->sample->value : smallest(x);
	if (!find_place(x, sample, &at))
		return false;
	*text = spliced(x, sample, at, what);
	return true;
}

static struct mojimend_str what_of(const struct test *test)
{
	const struct yaml_node *node = test->document ? test->document
				       : test->value  ? test->value
						      : test->with;

	return node ? node->value : STR("");
}

/* --- What the rule says -------------------------------------------------- */

static size_t line_of(struct mojimend_str text, size_t offset)
{
	size_t line = 1;

	for (size_t i = 0; i < offset && i < text.len; i++)
		line += text.ptr[i] == '\n';
	return line;
}

/* The gravest finding, on the line that is wanted where one of these is. */
static const struct mojimend_finding *find_worst(struct exam *x, const struct findings *out,
						 struct mojimend_str text)
{
	const struct mojimend_finding *worst = NULL;

	for (size_t i = 0; i < out->list.len; i++) {
		const struct mojimend_finding *f = &out->list.at[i];

		if (!worst || f->severity > worst->severity ||
		    (f->severity == worst->severity && x->test->line &&
		     line_of(text, worst->begin) != x->test->line))
			worst = f;
	}
	return worst;
}

static void fail_found(struct exam *x, const struct mojimend_finding *f, struct mojimend_str text)
{
	struct buf b = buf_on(&x->arena);

	if (x->test->line)
		buf_printf(&b, "expected on line %zu; ", x->test->line);
	buf_printf(&b, "the rule said on line %zu: ", line_of(text, f->begin));
	buf_str_add(&b, f->message);
	buf_printf(&b, " (%s)", severity_word(f->severity));
	fail(x, buf_str(&b));
}

static bool is_expected(const struct exam *x, const struct mojimend_finding *worst,
			struct mojimend_str text)
{
	if (x->test->line && line_of(text, worst->begin) != x->test->line)
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

	fail(x,
	     ours ? str_z(what)
		  : STR("the text is of no family that the rule is for, so that it does not run"));
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

		if (!make_text(x, beside->at[i]->value, &text))
			return true;
		h = (struct healed){.original = text, .text = text};
		l = lint_of(x, &h, &none, NULL);
		if (!look(x, &l, i + 1, text, corpus))
			return false;
	}
	return true;
}

static bool judge(struct exam *x, struct mojimend_str text)
{
	struct healed h = {.original = text, .text = text};
	struct findings out = {0};
	struct lint l = lint_of(x, &h, &out, NULL);
	struct mojimend_corpus corpus = {.rules = x->rules};
	const struct mojimend_finding *worst;
	bool good = judge_beside(x, &corpus) && look(x, &l, 0, text, &corpus);

	if (good) {
		add_together(x, &corpus, &out);
		worst = find_worst(x, &out, text);
		if (worst && !is_expected(x, worst, text))
			fail_found(x, worst, text);
		else if (!worst && x->expect != EXPECT_OK)
			fail_silent(x, &l, "the rule found nothing");
	}
	arena_fini(&corpus.arena); /* whose messages were shown */
	return good;
}

/* --- What its fix does ---------------------------------------------------- */

/* The first line in which they differ, as far as a message can show it. */
static void fail_fixed(struct exam *x, struct mojimend_str got, struct mojimend_str want)
{
	struct buf b = buf_on(&x->arena);
	size_t i = 0, begin = 0, lines = 1;

	for (; i < got.len && i < want.len && got.ptr[i] == want.ptr[i]; i++)
		if (got.ptr[i] == '\n') {
			begin = i + 1;
			lines++;
		}
	got = str_cut(got, begin, got.len);
	want = str_cut(want, begin, want.len);
	if (lines > 1)
		buf_printf(&b, "from line %zu on ", lines);
	buf_z(&b, "the fix gives '");
	escape_add(&b, got);
	buf_z(&b, "', expected was '");
	escape_add(&b, want);
	buf_byte(&b, '\'');
	fail(x, buf_str(&b));
}

/* Compares as `out` is given: a value, what stands in the place of `with`, or a document. */
static void compare(struct exam *x, struct mojimend_str fixed)
{
	struct mojimend_str want = x->test->out->value;
	struct span at;

	if (x->test->value) {
		if (!find_value(x, fixed, &at))
			fail(x, STR("the fixed text has no such field any more"));
		else if (!str_equal(str_cut(fixed, at.begin, at.end), want))
			fail_fixed(x, str_cut(fixed, at.begin, at.end), want);
		return;
	}
	if (x->test->replace && find_text(x->family->sample->value, x->test->replace->value, &at))
		want = spliced(x, x->family->sample->value, at, want);
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
		struct lint l = lint_of(x, &from, &out, &fixes);
		size_t count;

		lint_open(&l);
		if (l.failed || !lint_run_rule(&l, &x->rule))
			return false;
		if (!fixes_apply(&to, &from, &fixes, MOJIMEND_FIX_ALL, &x->arena, &count)) {
			if (round)
				compare(x, from.text);
			else
				fail_silent(x, &l,
					    out.list.len ? "what the rule found has no fix"
							 : "the rule found nothing to fix");
			return true;
		}
		from = to;
	}
	fail(x, STR("the fix makes what it has to fix again"));
	return true;
}

/* --- All of them ---------------------------------------------------------- */

static bool examine_in(struct exam *x, const struct family *family)
{
	struct mojimend_str text;

	x->run++;
	x->family = family;
	if (!make_text(x, what_of(x->test), &text))
		return true;
	return x->expect == EXPECT_FIXED ? judge_fix(x, text) : judge(x, text);
}

/* Whether the rule is for this family, or for one that it is a sort of. */
static bool is_for(const struct exam *x, int family)
{
	for (; family >= 0; family = x->rules->families.at[family].parent_index)
		if (x->rule.family_bits & (uint64_t)1 << family)
			return true;
	return false;
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
				 : !is_for(x, (int)i) || !family->sample)
			continue;
		if (!examine_in(x, family))
			return false;
	}
	if (x->run == before) {
		x->run++;
		x->family = NULL;
		fail(x, STR("no family of this rule has a sample to try it on"));
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
	if (!x->rule.test_count && !check_is_found_before(&x->rule) && x->tell)
		x->tell(x->user, &(struct mojimend_failure){.rule = &x->shown,
							    .source = x->rule.source,
							    .line = x->rule.place.line,
							    .column = x->rule.place.column,
							    .text = "the rule has no tests",
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
		tell_untested(&x);
		x.rule.severity = x.rule.tested_as;
		good = examine_rule(&x);
	}
	*run = x.run;
	*failed = x.failed;
	lint_scratch_free(x.scratch);
	arena_fini(&x.arena);
	return good;
}
