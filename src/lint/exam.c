/*
 * The tests that rules carry.  A value is put into its field in the sample
 * document of each family that the rule is for; a change is made to the sample;
 * or a whole document is given.
 */
#include "base/buf.h"
#include "base/edit.h"
#include "base/error.h"
#include "lint/check.h"
#include "lint/context.h"

enum expect { EXPECT_OK, EXPECT_WARN, EXPECT_BAD };

static const char *const expect_names[] = {"ok", "warn", "bad"};

struct exam {
	const struct mojimend_rules *rules;
	struct lint_scratch *scratch;
	struct arena arena; /* of one test */
	struct mojimend_error *e;
	void (*tell)(void *user, const struct mojimend_rule *rule, const char *failure);
	void *user;
	const struct rule *rule;
	struct mojimend_rule shown;
	enum expect expect;
	size_t number; /* of the test in its list, from one */
	size_t run, failed;
};

struct test {
	const struct yaml_node *document, *value, *replace, *with, *family;
	size_t line;
};

static const struct key test_keys[] = {
	{"document", WANT_TEXT, offsetof(struct test, document), false, NULL, NULL},
	{"value", WANT_TEXT, offsetof(struct test, value), false, NULL, NULL},
	{"replace", WANT_TEXT, offsetof(struct test, replace), false, NULL, NULL},
	{"with", WANT_TEXT, offsetof(struct test, with), false, NULL, NULL},
	{"family", WANT_TEXT, offsetof(struct test, family), false, NULL, NULL},
	{"line", WANT_COUNT, offsetof(struct test, line), false, NULL, NULL},
};
static const struct schema test_schema = SCHEMA("a test", test_keys, struct test);

static void fail(struct exam *x, const char *family, struct mojimend_str why)
{
	struct buf b = buf_on(&x->arena);

	buf_printf(&b, "test %s %zu%s%s: ", expect_names[x->expect], x->number,
		   family ? " in family " : "", family ? family : "");
	buf_str_add(&b, why);
	buf_byte(&b, 0);
	x->failed++;
	if (b.ptr && x->tell)
		x->tell(x->user, &x->shown, b.ptr);
}

static struct lint lint_of(struct exam *x, const struct healed *h, struct findings *out)
{
	return (struct lint){.rules = x->rules,
			     .scratch = x->scratch,
			     .healed = h,
			     .a = &x->arena,
			     .out = out,
			     .e = x->e};
}

static struct mojimend_str spliced(struct exam *x, struct mojimend_str s, size_t begin, size_t end,
				   struct mojimend_str with)
{
	struct edits edits = {0};

	edits_add(&edits, &x->arena, begin, end, with);
	return edits_apply(&edits, s, &x->arena);
}

/* The sample with the value in the rule's field. */
static bool with_value(struct exam *x, struct mojimend_str *text, struct mojimend_str value)
{
	struct healed h = {.original = *text, .text = *text};
	struct findings none = {0};
	struct lint l = lint_of(x, &h, &none);
	const struct field *field;
	size_t at;

	if (x->rule->kind != &check_field)
		return false;
	lint_open(&l);
	field = field_find(&l, x->rule->check);
	if (!field)
		return false;
	at = lint_offset(&l, field->value);
	*text = spliced(x, *text, at, at + field->value.len, value);
	return true;
}

static bool with_change(struct exam *x, struct mojimend_str *text, const struct test *test)
{
	struct mojimend_str old = test->replace->value;

	for (size_t at = 0; old.len && at + old.len <= text->len; at++)
		if (str_starts(str_cut(*text, at, text->len), old)) {
			*text = spliced(x, *text, at, at + old.len,
					test->with ? test->with->value : STR(""));
			return true;
		}
	return false;
}

static size_t line_of(struct mojimend_str text, size_t offset)
{
	size_t line = 1;

	for (size_t i = 0; i < offset && i < text.len; i++)
		line += text.ptr[i] == '\n';
	return line;
}

/* Compares what the rule says about the text with what was expected. */
static bool judge(struct exam *x, const struct test *test, const char *family,
		  struct mojimend_str text)
{
	struct healed h = {.original = text, .text = text};
	struct findings out = {0};
	struct lint l = lint_of(x, &h, &out);
	const struct mojimend_finding *worst = NULL;
	struct buf why = buf_on(&x->arena);

	lint_open(&l);
	if (l.failed || !lint_run_rule(&l, x->rule))
		return false;
	x->run++;
	for (size_t i = 0; i < out.list.len; i++)
		if (!worst || out.list.at[i].severity > worst->severity)
			worst = &out.list.at[i];
	if (!worst && x->expect == EXPECT_OK)
		return true;
	if (!worst) {
		fail(x, family, STR("the rule found nothing"));
	} else if (x->expect == EXPECT_OK ||
		   (x->expect == EXPECT_WARN && worst->severity > MOJIMEND_WARNING) ||
		   (x->expect == EXPECT_BAD && worst->severity < x->rule->severity) ||
		   (test->line && line_of(text, worst->begin) != test->line)) {
		buf_printf(&why, "the rule said on line %zu: ", line_of(text, worst->begin));
		buf_str_add(&why, worst->message);
		fail(x, family, buf_str(&why));
	}
	return true;
}

static bool examine_in(struct exam *x, const struct test *test, const struct family *family)
{
	const char *name = family ? family->name->value.ptr : NULL;
	struct mojimend_str text;

	if (test->document)
		return judge(x, test, name, test->document->value);
	if (!family || !family->sample) {
		x->run++;
		fail(x, name, STR("a value or change needs a family with a sample"));
		return true;
	}
	text = family->sample->value;
	if (test->value ? !with_value(x, &text, test->value->value)
			: !with_change(x, &text, test)) {
		x->run++;
		fail(x, name, STR("what should be replaced is not in the sample"));
		return true;
	}
	return judge(x, test, name, text);
}

static bool read_test(struct exam *x, const struct yaml_node *node, struct test *test)
{
	struct mojimend_rules scratch = {0}; /* its arena only: the rules are sealed */
	struct loader l = {.rules = &scratch, .source = {.name = x->rule->source}, .e = x->e};
	bool good;

	if (node->kind == YAML_TEXT) {
		test->value = node;
		return true;
	}
	good = schema_read(&l, node, &test_schema, test) &&
	       (test->document || test->value || test->replace ||
		schema_complain(&l, node, "a test needs one of: document, value, replace"));
	arena_fini(&scratch.arena);
	return good;
}

/* Whether the rule is for this family, or for one that it is a sort of. */
static bool is_for(const struct exam *x, int family)
{
	for (; family >= 0; family = x->rules->families.at[family].parent_index)
		if (x->rule->family_bits & (uint64_t)1 << family)
			return true;
	return false;
}

static bool examine(struct exam *x, const struct yaml_node *node)
{
	size_t before = x->run;
	struct test test = {0};

	if (!read_test(x, node, &test))
		return false;
	if (!x->rule->family_bits || (test.document && !test.family))
		return examine_in(x, &test, NULL);
	for (size_t i = 0; i < x->rules->families.len; i++) {
		const struct family *family = &x->rules->families.at[i];

		if (!is_for(x, (int)i) || (!family->sample && !test.family) ||
		    (test.family && !str_equal(test.family->value, family->name->value)))
			continue;
		if (!examine_in(x, &test, family))
			return false;
	}
	if (x->run == before) {
		x->run++;
		fail(x, NULL, STR("no family of this rule has a sample to try it on"));
	}
	return true;
}

static bool examine_rule(struct exam *x)
{
	const struct yaml_node *const lists[] = {
		[EXPECT_OK] = x->rule->tests.ok,
		[EXPECT_WARN] = x->rule->tests.warn,
		[EXPECT_BAD] = x->rule->tests.bad,
	};

	for (unsigned i = EXPECT_OK; i <= EXPECT_BAD; i++) {
		const struct yaml_node *node = lists[i] ? lists[i]->first : NULL;

		x->expect = (enum expect)i;
		for (x->number = 1; node; node = node->next, x->number++) {
			if (!examine(x, node))
				return false;
			if (x->arena.failed)
				return error_nomem(x->e);
			arena_reset(&x->arena);
		}
	}
	return true;
}

bool mojimend_rules_test(const struct mojimend_rules *rules,
			 void (*tell)(void *user, const struct mojimend_rule *rule,
				      const char *failure),
			 void *user, size_t *run, size_t *failed, struct mojimend_error *e)
{
	struct exam x = {.rules = rules, .tell = tell, .user = user, .e = e};
	bool good = true;

	x.scratch = lint_scratch_new(rules, e);
	if (!x.scratch)
		return false;
	for (size_t i = 0; i < rules->list.len && good; i++) {
		x.rule = rules->list.at[i];
		mojimend_rules_get(rules, i, &x.shown);
		if (x.rule->severity != MOJIMEND_OFF)
			good = examine_rule(&x);
	}
	*run = x.run;
	*failed = x.failed;
	lint_scratch_free(x.scratch);
	arena_fini(&x.arena);
	return good;
}
