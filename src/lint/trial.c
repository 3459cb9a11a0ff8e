/*
 * A value is put into its field in the sample document of a family, or in the
 * smallest document that has it; a change is made to the sample; or a whole
 * document is given.
 */
#include "lint/trial.h"

#include "base/buf.h"
#include "base/chinese.h"
#include "base/edit.h"
#include "lint/check.h"

static const char *const expect_names[EXPECTS] = {
	[EXPECT_OK] = "ok",   [EXPECT_INFO] = "info",	[EXPECT_WARN] = "warn",
	[EXPECT_BAD] = "bad", [EXPECT_FIXED] = "fixed",
};

void exam_fail(struct exam *x, const char *english)
{
	exam_fail_as(x, str_z(in_language(x->e->language, english)));
}

void exam_fail_as(struct exam *x, struct mojimend_str why)
{
	const struct yaml_node *node = x->test->node;
	struct buf b = buf_in(&x->arena, x->e->language);

	buf_z(&b, expect_names[x->expect]);
	if (x->family)
		buf_say(&b, " in family %s", x->family->name->value.ptr);
	buf_say(&b, ": ");
	buf_str_add(&b, why);
	buf_byte(&b, 0);
	x->failed++;
	if (!x->arena.failed && x->tell)
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

struct lint exam_lint(struct exam *x, const struct healed *h, struct findings *out,
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

struct mojimend_str exam_splice(struct exam *x, struct mojimend_str s, struct span at,
				struct mojimend_str with)
{
	struct edits edits = {0};

	edits_add(&edits, &x->arena, at.begin, at.end, with);
	return edits_apply(&edits, s, &x->arena);
}

/* Where the value of the rule's field stands. */
bool exam_find_value(struct exam *x, struct mojimend_str text, struct span *at)
{
	struct healed h = {.original = text, .text = text};
	struct findings none = {0};
	struct lint l = exam_lint(x, &h, &none, NULL);
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

bool exam_find_text(struct mojimend_str text, struct mojimend_str old, struct span *at)
{
	const char *found = old.len ? str_find(text, old) : NULL;

	if (found)
		*at = (struct span){(size_t)(found - text.ptr),
				    (size_t)(found - text.ptr) + old.len};
	return found;
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

	if (test->value ? exam_find_value(x, sample, at)
			: exam_find_text(sample, test->replace->value, at))
		return true;
	if (x->e->status != MOJIMEND_OK) /* that it is not there was not found out */
		return false;
	exam_fail(x, test->value ? SAID("the sample does not have the field, or not plainly")
				 : SAID("what should be replaced is not in the sample"));
	return false;
}

bool exam_text(struct exam *x, struct mojimend_str what, struct mojimend_str *text)
{
	struct mojimend_str sample;
	struct span at;

	if (x->test->document) {
		*text = what;
		return true;
	}
	if (x->family && !x->family->sample) {
		exam_fail(x, SAID("the family has no sample to try it on"));
		return false;
	}
	sample = x->family ? x->family->sample->value : smallest(x);
	if (!find_place(x, sample, &at))
		return false;
	*text = exam_splice(x, sample, at, what);
	return true;
}
