/*
 * The pipeline, in the order in which the text passes:
 *
 *	codec -> detect -> heal -> lint -> (report)
 */
#include "mojimend.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/findings.h"
#include "base/fnv.h"
#include "base/utf8.h"
#include "codec/page.h"
#include "codec/text.h"
#include "cost/reference.h"
#include "cost/stored.h"
#include "heal/choose.h"
#include "heal/damage.h"
#include "heal/heal.h"
#include "heal/name.h"
#include "heal/sound.h"
#include "heal/verify.h"
#include "lint/corpus.h"
#include "lint/fixes.h"
#include "lint/lint.h"
#include "lint/readable.h"
#include "lint/recall.h"
#include "lint/suppress.h"

enum { FIX_ROUNDS = 8 };

struct mojimend {
	const struct mojimend_rules *rules;
	const struct mojimend_reference *reference; /* NULL: the vocabulary */
	struct mojimend_reference *vocabulary;	    /* of the rules; made when it is needed */
	struct arena arena;
	struct decoder decoder;
	struct lint_scratch *scratch;	   /* NULL: no rules */
	struct suppressions *suppressions; /* of the text that is scanned; NULL: none */
	enum text_state state;		   /* of the last text */
	struct facts facts;		   /* of the last scan, for the corpus */
	struct mojimend_report report;
	struct mojimend_verification verification;
};

struct mojimend *mojimend_new(const struct mojimend_rules *rules, struct mojimend_error *e)
{
	struct mojimend *m = calloc(1, sizeof(*m));

	if (!m) {
		error_nomem(e);
		return NULL;
	}
	m->rules = rules;
	m->scratch = rules ? lint_scratch_new(rules, e) : NULL;
	if (rules && !m->scratch) {
		mojimend_free(m);
		return NULL;
	}
	return m;
}

void mojimend_free(struct mojimend *m)
{
	if (!m)
		return;
	lint_scratch_free(m->scratch);
	mojimend_reference_free(m->vocabulary);
	decoder_fini(&m->decoder);
	arena_fini(&m->arena);
	free(m);
}

static int order(const void *a, const void *b)
{
	const struct mojimend_finding *x = a, *y = b;

	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return strcmp(x->rule, y->rule);
}

/* What is read with other bytes in the place of bad ones must not be written. */
static void drop_fixes(struct findings *findings, struct lint_yield *yield)
{
	yield->fixes = (struct fixes){0};
	for (size_t i = 0; i < findings->list.len; i++)
		findings->list.at[i].fix = NULL;
}

static bool lint(struct mojimend *m, const struct mojimend_input *input,
		 const struct healed *healed, struct findings *findings, struct lint_yield *yield,
		 struct mojimend_error *e)
{
	struct healed readable;
	bool good;

	if (!m->rules || m->state == TEXT_OTHER)
		return true;
	m->report.is_document = input->document;
	if (m->state == TEXT_UTF8)
		return lint_run(m->rules, m->scratch, healed, input, &m->arena, findings, yield, e);
	if (!readable_make(&readable, healed, &m->arena))
		return error_nomem(e);
	good = lint_run(m->rules, m->scratch, &readable, input, &m->arena, findings, yield, e);
	drop_fixes(findings, yield);
	return good;
}

static bool know_vocabulary(struct healer *h, void *user)
{
	struct mojimend *m = user;

	if (!m->rules)
		return true;
	if (!m->vocabulary) {
		struct mojimend_reference *r = mojimend_reference_new(m->rules, h->error);

		if (!r || !mojimend_reference_seal(r, h->error)) {
			mojimend_reference_free(r);
			return false;
		}
		m->vocabulary = r;
	}
	h->reference = m->vocabulary;
	return true;
}

static bool is_spared(void *user, size_t begin, size_t end)
{
	const struct mojimend *m = user;

	(void)end;
	return suppressions_cover(m->suppressions, lint_mojibake_rule(m->rules), begin);
}

static struct healer healer_of(struct mojimend *m, enum mojimend_uncertain uncertain,
			       struct choices *choices, struct mojimend_error *e)
{
	return (struct healer){.decoder = &m->decoder,
			       .reference = m->reference,
			       .refer = know_vocabulary,
			       .user = m,
			       .uncertain = uncertain,
			       .choices = choices,
			       .arena = &m->arena,
			       .error = e};
}

static bool heal(struct mojimend *m, const struct mojimend_input *input, struct healed *healed,
		 struct choices *choices, struct findings *findings, struct mojimend_error *e)
{
	struct healer h = healer_of(m, input->uncertain, choices, e);

	if (m->rules &&
	    !suppressions_take(&m->suppressions, input->text, input->document, &m->arena, e))
		return false;
	h.spared = m->suppressions ? is_spared : NULL;
	return heal_run(healed, findings, input->text, &h) &&
	       (!m->suppressions ||
		suppressions_spare(m->suppressions, lint_mojibake_rule(m->rules), healed,
				   &m->arena) ||
		error_nomem(e));
}

/* Whether the repair leaves a text as it is. */
static bool is_settled(struct mojimend *m, const struct mojimend_input *input,
		       const struct healed *healed, struct mojimend_error *e)
{
	struct mojimend_input again = {.text = healed->text, .document = input->document};
	struct choices none = {0};
	struct healed result = {.original = healed->text, .text = healed->text};
	struct findings findings = {0};

	again.uncertain = input->uncertain;
	return heal(m, &again, &result, &none, &findings, e) && !result.edits.list.len;
}

/* The damage, for rules that are silent about what is a part of it. */
static void keep_damage(struct findings *to, const struct findings *from, struct arena *a)
{
	for (size_t i = 0; i < from->list.len; i++)
		if (from->list.at[i].damage)
			findings_add(to, a, from->list.at[i]);
}

/*
 * Applies fixes of rules and looks again, until none is left: one may make
 * room for another.  What does not end, or what the repair would change again,
 * is not written.
 */
static bool mend(struct mojimend *m, const struct mojimend_input *input, struct healed *healed,
		 const struct findings *findings, struct lint_yield *yield,
		 struct mojimend_error *e)
{
	struct healed from = *healed, to;
	struct findings unused = {0};
	size_t count = 0, all = 0;

	keep_damage(&unused, findings, &m->arena);
	for (unsigned round = 0; round < FIX_ROUNDS; round++) {
		if (!fixes_apply(&to, &from, &yield->fixes, input->fixes, &m->arena, &count)) {
			if (all && (!healed->edits.list.len || is_settled(m, input, &from, e))) {
				*healed = from;
				m->report.fixed = all;
			}
			return e->status == MOJIMEND_OK;
		}
		all += count;
		from = to;
		*yield = (struct lint_yield){.suppressions = yield->suppressions};
		if (!lint(m, input, &from, &unused, yield, e))
			return false;
	}
	return true;
}

static void fill_report(struct mojimend *m, const struct healed *healed,
			const struct choices *choices, struct findings *findings)
{
	if (findings->list.len)
		qsort(findings->list.at, findings->list.len, sizeof(*findings->list.at), order);
	m->report.findings = findings->list.at;
	m->report.finding_count = findings->list.len;
	m->report.edits = healed->edits.list.at;
	m->report.edit_count = healed->edits.list.len;
	m->report.repaired = healed->text;
	m->report.unused = choices->unused;
	m->report.unused_count = choices->unused_count;
}

static bool scan(struct mojimend *m, const struct mojimend_input *input, struct mojimend_error *e)
{
	struct healed healed = {.original = input->text, .text = input->text};
	struct findings findings = {.language = input->language};
	struct lint_yield yield = {0};
	struct healer name = healer_of(m, MOJIMEND_UNCERTAIN_KEEP, NULL, e);
	struct choices choices = {input->choices, input->choice_count, input->choices,
				  input->choice_count};

	if (!choices_are_sorted(&choices))
		return error_set(e, MOJIMEND_BAD_CALL, "choices must ascend by their offsets");
	if (text_is_binary(input->text)) {
		m->report.is_binary = true;
		fill_report(m, &healed, &choices, &findings);
		return true;
	}
	m->suppressions = NULL;
	/* What is UTF-16 or UTF-32 has no UTF-8 in it that could have been misread. */
	if (!text_other_encoding(input->text) && !heal(m, input, &healed, &choices, &findings, e))
		return false;
	m->report.repairs = healed.edits.list.len;
	m->state = text_check(&findings, input->text, &m->arena);
	if (!name_check(input->path, &findings, &name))
		return false;
	lint_encoding_rules(m->rules, &findings);
	yield.suppressions = m->suppressions;
	suppressions_sift(m->suppressions, &findings, 0);
	if (!lint(m, input, &healed, &findings, &yield, e))
		return false;
	m->facts = yield.facts;
	m->report.families = yield.families.names;
	m->report.family_count = yield.families.count;
	m->report.family_bits = yield.family_bits;
	if (yield.fixes.list.len && input->fixes != MOJIMEND_FIX_NONE &&
	    !mend(m, input, &healed, &findings, &yield, e))
		return false;
	fill_report(m, &healed, &choices, &findings);
	return m->arena.failed ? error_nomem(e) : true;
}

const struct mojimend_report *mojimend_scan(struct mojimend *m, const struct mojimend_input *input,
					    struct mojimend_error *e)
{
	arena_reset(&m->arena);
	m->facts = (struct facts){0};
	m->report = (struct mojimend_report){.repaired = input->text};
	return scan(m, input, e) ? &m->report : NULL;
}

bool mojimend_corpus_add(struct mojimend_corpus *corpus, const struct mojimend *m,
			 const struct mojimend_input *input, size_t id, struct mojimend_error *e)
{
	return corpus_add(corpus, &m->facts, input, id) || error_nomem(e);
}

bool mojimend_facts_write(struct mojimend *m, struct mojimend_str *facts, struct mojimend_error *e)
{
	struct buf b = buf_on(&m->arena);

	if (m->facts.list.len)
		recall_write(&b, &m->facts, m->rules);
	*facts = buf_str(&b);
	return !m->arena.failed || error_nomem(e);
}

const struct mojimend_report *mojimend_corpus_report(const struct mojimend_corpus *corpus,
						     size_t at, struct mojimend *m,
						     const struct mojimend_input *input,
						     struct mojimend_error *e)
{
	const struct corpus_file *file =
		at && at <= corpus->files.len ? &corpus->files.at[at - 1] : NULL;
	struct findings findings = {0};
	struct healed healed = {.original = input->text, .text = input->text};
	struct choices choices = {0};

	arena_reset(&m->arena);
	m->facts = (struct facts){0};
	m->report = (struct mojimend_report){.is_document = true};
	if (!file || file->len != input->text.len || file->hash != fnv_text(input->text)) {
		error_set(e, MOJIMEND_BAD_CALL, "it was changed since it was scanned");
		return NULL;
	}
	for (size_t i = 0; i < file->count; i++)
		findings_add(&findings, &m->arena, file->findings[i]);
	fill_report(m, &healed, &choices, &findings);
	if (!m->arena.failed)
		return &m->report;
	error_nomem(e);
	return NULL;
}

struct mojimend_reference *mojimend_reference_new(const struct mojimend_rules *rules,
						  struct mojimend_error *e)
{
	struct mojimend_reference *r = reference_new();

	if (r && (!rules || lint_add_vocabulary(rules, r)))
		return r;
	mojimend_reference_free(r);
	error_nomem(e);
	return NULL;
}

void mojimend_reference_free(struct mojimend_reference *reference)
{
	reference_free(reference);
}

static bool add_known(struct mojimend_reference *reference, struct mojimend_str text, bool whole,
		      size_t *lines, struct mojimend_error *e)
{
	size_t learned = 0;

	if (!text_is_binary(text) && !text_other_encoding(text) &&
	    !sound_learn(reference, text, whole, &learned, e))
		return false;
	if (lines)
		*lines = learned;
	return true;
}

bool mojimend_reference_add(struct mojimend_reference *reference, struct mojimend_str text,
			    size_t *lines, struct mojimend_error *e)
{
	return add_known(reference, text, false, lines, e);
}

bool mojimend_reference_add_whole(struct mojimend_reference *reference, struct mojimend_str text,
				  size_t *lines, struct mojimend_error *e)
{
	return add_known(reference, text, true, lines, e);
}

bool mojimend_reference_seal(struct mojimend_reference *reference, struct mojimend_error *e)
{
	return reference_seal(reference) || error_nomem(e);
}

bool mojimend_reference_write(struct mojimend_reference *reference, struct mojimend_str *model,
			      struct mojimend_error *e)
{
	struct buf b = buf_on(reference_arena(reference));

	if (!stored_write(&b, reference, e))
		return false;
	*model = buf_str(&b);
	return true;
}

bool mojimend_reference_read(struct mojimend_reference *reference, struct mojimend_str model,
			     const char *name, struct mojimend_error *e)
{
	return stored_read(reference, model, name, e);
}

bool mojimend_is_model(struct mojimend_str head)
{
	return stored_is(head);
}

void mojimend_refer(struct mojimend *m, const struct mojimend_reference *reference)
{
	m->reference = reference;
}

bool mojimend_damage(struct mojimend *m, struct mojimend_str clean,
		     const struct mojimend_model *model, struct mojimend_str *damaged,
		     struct mojimend_error *e)
{
	struct buf out;

	arena_reset(&m->arena);
	out = buf_on(&m->arena);
	if (!model->page_count || model->pages[0] >= PAGE_COUNT || model->layers < 1 ||
	    model->layers > MOJIMEND_LAYERS_MAX)
		return error_set(e, MOJIMEND_BAD_CALL,
				 "a damage model needs a page and 1 to %d layers",
				 MOJIMEND_LAYERS_MAX);
	if (!damage_text(&out, clean, model->pages[0], model))
		return m->arena.failed ? error_nomem(e)
				       : error_set(e, MOJIMEND_BAD_CALL, "the text is not UTF-8");
	*damaged = buf_str(&out);
	return true;
}

const struct mojimend_verification *mojimend_verify(struct mojimend *m, struct mojimend_str before,
						    struct mojimend_str after,
						    struct mojimend_error *e)
{
	arena_reset(&m->arena);
	return verify_texts(&m->verification, before, after, &m->arena, e) ? &m->verification
									   : NULL;
}

size_t mojimend_page_count(void)
{
	return PAGE_COUNT;
}

const char *mojimend_page_name(size_t page)
{
	return page < PAGE_COUNT ? pages[page].name : NULL;
}

bool mojimend_page_find(struct mojimend_str name, unsigned char *page)
{
	enum page_id id = page_find(name);

	if (id < PAGE_COUNT)
		*page = (unsigned char)id;
	return id < PAGE_COUNT;
}

bool mojimend_is_binary(struct mojimend_str head)
{
	return text_is_binary(head);
}

const char *mojimend_version(void)
{
	return MOJIMEND_VERSION;
}
