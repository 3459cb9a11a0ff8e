/*
 * A run: read the text as far as its damage allows, tell what kind of document
 * it is, run the rules of that kind.  Parts are looked at when a rule asks.
 */
#include "lint/lint.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/glob.h"
#include "base/lines.h"
#include "lint/check.h"
#include "lint/claims.h"
#include "lint/context.h"
#include "lint/corpus.h"
#include "lint/escape.h"
#include "lint/under.h"

struct lint_scratch *lint_scratch_new(const struct mojimend_rules *rules, struct mojimend_error *e)
{
	struct lint_scratch *s;

	if (!rules->sealed) {
		error_set(e, MOJIMEND_BAD_CALL,
			  "these rules are not sealed: call mojimend_rules_seal() first");
		return NULL;
	}
	s = calloc(1, sizeof(*s));
	if (!s) {
		error_nomem(e);
		return NULL;
	}
	s->patterns = pattern_scratch_new(rules->patterns.len, e);
	if (s->patterns)
		return s;
	free(s);
	return NULL;
}

void lint_scratch_free(struct lint_scratch *s)
{
	if (!s)
		return;
	pattern_scratch_free(s->patterns);
	free(s);
}

/* Names the rule, or the family that was being looked for, and its file; who scans knows the
 * document. */
static bool find_failed(struct lint *l, const struct mojimend_error *why)
{
	const struct rule *rule = l->rule;
	const struct family *f = l->family;
	const struct yaml_place *at = rule ? &rule->place : f ? &f->name->place : NULL;
	const char *source = rule ? rule->source : f ? f->source : "";

	l->failed = true;
	if (why->status == MOJIMEND_NOMEM || !at)
		return error_set(l->e, why->status, "%s", why->text);
	error_at(l->e, why->status, source, at->offset, at->line, at->column,
		 rule ? "rule %s (%s:%u): %s" : "family %s (%s:%u): %s",
		 rule ? rule->id->value.ptr : f->name->value.ptr, source, at->line, why->text);
	escape_clean(l->e->text);
	return false;
}

bool lint_find(struct lint *l, const struct pattern *p, struct mojimend_str text, size_t from,
	       struct pattern_match *m)
{
	struct mojimend_error why = error_like(l->e);
	enum pattern_result result;

	if (l->failed)
		return false;
	result = pattern_find(l->scratch->patterns, p, text, from, m, &why);
	if (result == PATTERN_FAILED)
		return find_failed(l, &why);
	return result == PATTERN_YES;
}

size_t lint_original_begin(const struct lint *l, size_t at)
{
	return edits_to_begin(&l->healed->edits, edits_to_begin(&l->reading.edits, at));
}

size_t lint_line(const struct lint *l, size_t at)
{
	return lines_number(l->healed->original, lint_original_begin(l, at));
}

size_t lint_original_end(const struct lint *l, size_t at)
{
	return edits_to_end(&l->healed->edits, edits_to_end(&l->reading.edits, at));
}

/* What the fix is for whoever only sees the original; NULL: no memory. */
static const struct mojimend_fix *put_fix(struct lint *l, const struct lint_fix *fix)
{
	struct mojimend_fix *shown = arena_new(l->a, struct mojimend_fix);
	const struct mojimend_fix **of = l->fixes ? LIST_PUSH(l->a, &l->fixes->shown) : NULL;
	struct lint_fix *slot = of ? LIST_PUSH(l->a, &l->fixes->list) : NULL;

	if (slot) {
		*of = shown;
		*slot = (struct lint_fix){edits_to_begin(&l->reading.edits, fix->begin),
					  edits_to_end(&l->reading.edits, fix->end), fix->text,
					  fix->unsafe};
	}
	if (shown)
		*shown = (struct mojimend_fix){fix->unsafe, lint_original_begin(l, fix->begin),
					       lint_original_end(l, fix->end), fix->text};
	return shown;
}

void lint_report_original(struct lint *l, enum mojimend_severity severity, size_t begin, size_t end,
			  struct wording message, const struct message_values *values)
{
	findings_add(
		l->out, l->a,
		(struct mojimend_finding){
			.rule = l->rule->id->value.ptr,
			.severity = severity,
			.begin = begin,
			.end = end,
			.message = message_make(l->a, wording_in(message, l->language), values),
		});
}

void lint_report_fix(struct lint *l, enum mojimend_severity severity, size_t begin, size_t end,
		     struct wording message, const struct message_values *values,
		     const struct lint_fix *fix)
{
	if (severity > l->rule->most)
		severity = l->rule->most;
	if (severity == MOJIMEND_OFF || l->failed)
		return;
	if (fix && reading_has_guess(&l->reading, fix->begin, fix->end))
		fix = NULL;
	findings_add(
		l->out, l->a,
		(struct mojimend_finding){
			.rule = l->rule->id->value.ptr,
			.severity = severity,
			.begin = lint_original_begin(l, begin),
			.end = lint_original_end(l, end),
			.message = message_make(l->a, wording_in(message, l->language), values),
			.fix = fix ? put_fix(l, fix) : NULL,
		});
}

void lint_report(struct lint *l, enum mojimend_severity severity, size_t begin, size_t end,
		 struct wording message, const struct message_values *values)
{
	lint_report_fix(l, severity, begin, end, message, values, NULL);
}

void lint_report_rule(struct lint *l, enum mojimend_severity severity, size_t begin, size_t end,
		      struct wording ours, const struct message_values *values)
{
	const struct rule_fix *rule = &l->rule->fix;
	struct lint_fix fix = {begin, end, STR(""), rule->safety == FIX_UNSAFE};

	if (rule->replace)
		fix.text = message_fill(l->a, rule->replace->value.ptr, values);
	lint_report_fix(l, severity, begin, end, lint_message(l, ours), values,
			rule->replace ? &fix : NULL);
}

struct wording lint_message(const struct lint *l, struct wording ours)
{
	return l->rule->message.en ? l->rule->message : ours;
}

const struct markdown *lint_markdown(struct lint *l)
{
	struct document *d = &l->doc;

	if (!d->markdown_read && !l->failed) {
		d->markdown_read = true;
		l->failed = !markdown_read(&d->markdown, d->body, l->a, l->e);
	}
	return l->failed ? NULL : &d->markdown;
}

/* --- Families ----------------------------------------------------------- */

static bool path_fits(const struct lint *l, const struct family *f)
{
	const char *path = l->path;

	if (!f->paths.len)
		return true;
	while (path && path[0] == '.' && path[1] == '/')
		path += 2;
	for (size_t i = 0; path && i < f->paths.len; i++)
		if (glob_matches(f->paths.at[i]->value.ptr, path))
			return true;
	return false;
}

static size_t fields_there(const struct lint *l, const struct family *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->fields.len; i++)
		n += document_field(&l->doc.fields, f->fields.at[i]->value) != NULL;
	return n;
}

static bool belongs(struct lint *l, const struct family *f)
{
	l->family = f;
	pattern_allow(l->scratch->patterns, l->doc.text.len);
	if (!path_fits(l, f))
		return false;
	if (f->title && (!l->doc.has_title || !lint_matches(l, f->title, l->doc.title)))
		return false;
	if (f->when && !lint_matches(l, f->when, l->doc.text))
		return false;
	return !f->fields.len || (document_header(l) && fields_there(l, f) >= f->least);
}

static size_t marks_there(struct lint *l, const struct family *f)
{
	size_t n = 0;

	l->family = f;
	pattern_allow(l->scratch->patterns, l->doc.text.len);
	for (size_t i = 0; i < f->marks.len; i++)
		n += lint_matches(l, f->marks.at[i], l->doc.header);
	return n;
}

/*
 * Sorts of a family stand against each other: the one with most marks is it,
 * so that no single field decides which may be missing.  A tie decides nothing.
 */
static void choose_sort(struct lint *l, size_t parent)
{
	const struct mojimend_rules *rules = l->rules;
	size_t most = 0, sort = 0;
	bool tie = true;

	for (size_t i = 0; i < rules->families.len; i++) {
		const struct family *f = &rules->families.at[i];
		size_t n;

		if (f->parent_index != (int)parent || !belongs(l, f))
			continue;
		if (!f->marks.len) {
			l->families |= (uint64_t)1 << i;
			continue;
		}
		n = document_header(l) ? marks_there(l, f) : 0;
		tie = n == most ? true : n > most ? false : tie;
		if (n > most) {
			most = n;
			sort = i;
		}
	}
	if (!tie)
		l->families |= (uint64_t)1 << sort;
}

static void find_families(struct lint *l)
{
	const struct mojimend_rules *rules = l->rules;
	uint64_t done = 0;
	bool more = true;

	for (size_t i = 0; i < rules->families.len && !l->failed; i++)
		if (rules->families.at[i].parent_index < 0 && belongs(l, &rules->families.at[i]))
			l->families |= (uint64_t)1 << i;
	while (more && !l->failed) { /* sorts of sorts */
		more = false;
		for (size_t i = 0; i < rules->families.len; i++)
			if (l->families & ~done & (uint64_t)1 << i) {
				done |= (uint64_t)1 << i;
				choose_sort(l, i);
				more = true;
			}
	}
}

void lint_open(struct lint *l)
{
	const struct findings *out = l->out;

	while (l->damages < out->list.len && out->list.at[l->damages].damage)
		l->damages++;
	reading_make(&l->reading, l->rules, l->healed, l->a);
	if (l->plain)
		return;
	document_open(&l->doc, l->reading.text);
	find_families(l);
}

/* The others read Markdown. */
static bool is_for_any_text(const struct check_kind *kind)
{
	return kind == &check_characters || kind == &check_suppression;
}

bool lint_run_rule(struct lint *l, const struct rule *rule)
{
	if (rule->kind->run && (!l->known || corpus_asks(rule->kind)) &&
	    (!l->plain || is_for_any_text(rule->kind)) && rule->severity != MOJIMEND_OFF &&
	    (!rule->family_bits || rule->family_bits & l->families)) {
		l->rule = rule;
		pattern_allow(l->scratch->patterns, l->doc.text.len);
		rule->kind->run(l, rule);
	}
	return !l->failed;
}

static struct lint_families family_names(const struct lint *l)
{
	const struct mojimend_rules *rules = l->rules;
	const char **names = arena_alloc(l->a, (rules->families.len + 1) * sizeof(*names));
	struct lint_families families = {names, 0};

	for (size_t i = 0; names && i < rules->families.len; i++)
		if (l->families & (uint64_t)1 << i)
			names[families.count++] = rules->families.at[i].name->value.ptr;
	return families;
}

bool lint_run_rules(struct lint *l)
{
	const struct mojimend_rules *rules = l->rules;
	size_t from = l->out->list.len, all;

	for (size_t i = 0; i < rules->list.len && !l->failed; i++)
		if (rules->list.at[i]->kind != &check_suppression)
			lint_run_rule(l, rules->list.at[i]);
	all = l->out->list.len;
	claims_settle(rules, l->out, from);
	suppressions_sift(l->suppressions, l->out, from);
	if (l->fixes && l->out->list.len < all)
		fixes_sift(l->fixes, l->out, l->a);
	return !l->failed;
}

static bool run(struct lint *l)
{
	const struct mojimend_rules *rules = l->rules;

	lint_open(l);
	lint_run_rules(l);
	for (size_t i = 0; l->suppressions && i < rules->list.len && !l->failed; i++)
		if (rules->list.at[i]->kind == &check_suppression)
			lint_run_rule(l, rules->list.at[i]);
	if (!l->plain && !l->known)
		lint_tell_sections(l, l->out);
	if (l->a->failed)
		return error_nomem(l->e);
	return !l->failed;
}

bool lint_run(const struct mojimend_rules *rules, struct lint_scratch *s, const struct healed *h,
	      const struct mojimend_input *input, struct arena *a, struct findings *out,
	      struct lint_yield *yield, struct mojimend_error *e)
{
	struct lint l = {.rules = rules,
			 .scratch = s,
			 .healed = h,
			 .path = input->path,
			 .language = input->language,
			 .year = input->year,
			 .plain = !input->document,
			 .known = input->known,
			 .a = a,
			 .out = out,
			 .fixes = yield ? &yield->fixes : NULL,
			 .facts = yield ? &yield->facts : NULL,
			 .suppressions = yield ? yield->suppressions : NULL,
			 .e = e};
	bool good = run(&l);

	if (!good)
		return false;
	if (yield) {
		yield->families = family_names(&l);
		yield->family_bits = l.families;
	}
	return !a->failed || error_nomem(e);
}
