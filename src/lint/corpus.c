/* Facts of all documents, sorted rule by rule so that those which meet stand together. */
#include "lint/corpus.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/fnv.h"
#include "lint/check.h"
#include "lint/claims.h"

static const struct {
	const struct check_kind *kind;
	void (*across)(struct corpus_look *look);
} kinds[] = {
	{&check_unique, unique_across},
	{&check_spelling, spelling_across},
};

bool corpus_asks(const struct check_kind *kind)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (kinds[i].kind == kind)
			return true;
	return false;
}

static struct mojimend_str keep(struct arena *a, struct mojimend_str s)
{
	const char *copy = arena_z(a, s);

	return copy ? str_of(copy, s.len) : STR("");
}

bool corpus_add(struct mojimend_corpus *c, const struct facts *facts,
		const struct mojimend_input *input, size_t id)
{
	struct corpus_file *file;

	if (!facts->list.len)
		return true;
	file = LIST_PUSH(&c->arena, &c->files);
	if (!file)
		return false;
	*file = (struct corpus_file){
		.path = arena_z(&c->arena, str_z(input->path ? input->path : "")),
		.id = id,
		.hash = fnv_text(input->text),
		.len = input->text.len,
		.known = input->known,
	};
	for (size_t i = 0; i < facts->list.len; i++) {
		struct corpus_fact *slot = LIST_PUSH(&c->arena, &c->facts);
		struct fact fact = facts->list.at[i];

		if (!slot)
			return false;
		fact.group = keep(&c->arena, fact.group);
		fact.key = keep(&c->arena, fact.key);
		fact.written = keep(&c->arena, fact.written);
		*slot = (struct corpus_fact){fact, c->files.len - 1, input->known};
		c->own += !input->known;
	}
	return !c->arena.failed;
}

/* Those that meet are the same in this order. */
static int by_meeting(const struct fact *x, const struct fact *y)
{
	int order = x->rule == y->rule ? 0 : strcmp(x->rule->id->value.ptr, y->rule->id->value.ptr);

	if (!order)
		order = str_order(x->group, y->group);
	return order ? order : str_order(x->key, y->key);
}

static int by_asked(const void *a, const void *b)
{
	return by_meeting(*(const struct fact *const *)a, *(const struct fact *const *)b);
}

static bool sort_asked(struct mojimend_corpus *c)
{
	c->asked = arena_alloc(&c->arena, c->facts.len * sizeof(*c->asked));
	c->asked_count = 0;
	for (size_t i = 0; i < c->facts.len && c->asked; i++)
		if (!c->facts.at[i].known)
			c->asked[c->asked_count++] =
				arena_copy(&c->arena, &c->facts.at[i].fact, sizeof(struct fact));
	if (c->arena.failed)
		return false;
	if (c->asked_count)
		qsort(c->asked, c->asked_count, sizeof(*c->asked), by_asked);
	c->asked_of = c->own;
	return true;
}

bool corpus_meets(struct mojimend_corpus *c, const struct fact *fact)
{
	if (!c->own || (c->asked_of != c->own && !sort_asked(c)))
		return false;
	return bsearch(&fact, c->asked, c->asked_count, sizeof(*c->asked), by_asked) != NULL;
}

static int by_rule(const void *a, const void *b)
{
	const struct corpus_fact *x = a, *y = b;
	int order = by_meeting(&x->fact, &y->fact);

	if (order)
		return order;
	if (x->known != y->known)
		return x->known ? -1 : 1;
	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	return (x->fact.begin > y->fact.begin) - (x->fact.begin < y->fact.begin);
}

static int by_file(const void *a, const void *b)
{
	const struct corpus_finding *x = a, *y = b;

	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	if (x->finding.begin != y->finding.begin)
		return x->finding.begin < y->finding.begin ? -1 : 1;
	return strcmp(x->finding.rule, y->finding.rule);
}

void corpus_say(struct corpus_look *look, const struct occurrence *about,
		enum mojimend_severity severity, struct wording ours,
		const struct message_values *values)
{
	struct mojimend_corpus *c = look->corpus;
	struct wording message = look->rule->message.en ? look->rule->message : ours;
	struct corpus_finding *slot;

	if (about->fact->hidden || c->files.at[about->file].known)
		return;
	if (severity > look->rule->severity)
		severity = look->rule->severity;
	slot = LIST_PUSH(&c->arena, &c->findings);
	if (slot)
		*slot = (struct corpus_finding){
			{
				.rule = look->rule->id->value.ptr,
				.severity = severity,
				.begin = about->fact->begin,
				.end = about->fact->end,
				.message = message_make(
					&c->arena, wording_in(message, look->language), values),
			},
			about->file};
}

static void look_at(struct mojimend_corpus *c, const struct rule *rule, const struct occurrence *at,
		    size_t count, enum mojimend_language language)
{
	struct arena arena = {0};
	struct corpus_look look = {c, rule, at, count, language, &arena};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (kinds[i].kind == rule->kind)
			kinds[i].across(&look);
	c->arena.failed |= arena.failed;
	arena_fini(&arena);
}

/* Those of one file, without those in whose place another one speaks. */
static void settle_file(struct mojimend_corpus *c, size_t begin, size_t end)
{
	struct findings findings = {0};
	struct corpus_file *file = &c->files.at[c->findings.at[begin].file];

	for (size_t i = begin; i < end; i++)
		findings_add(&findings, &c->arena, c->findings.at[i].finding);
	claims_settle(c->rules, &findings, 0);
	file->findings = findings.list.at;
	file->count = findings.list.len;
}

static void place_findings(struct mojimend_corpus *c)
{
	if (c->findings.len)
		qsort(c->findings.at, c->findings.len, sizeof(*c->findings.at), by_file);
	for (size_t i = 0, end; i < c->findings.len; i = end) {
		for (end = i;
		     end < c->findings.len && c->findings.at[end].file == c->findings.at[i].file;)
			end++;
		settle_file(c, i, end);
	}
}

bool corpus_check(struct mojimend_corpus *c, enum mojimend_language language)
{
	size_t count = c->facts.len;
	struct occurrence *all = arena_alloc(&c->arena, (count + 1) * sizeof(*all));

	if (!all)
		return false;
	if (count)
		qsort(c->facts.at, count, sizeof(*c->facts.at), by_rule);
	for (size_t i = 0; i < count; i++) {
		const struct corpus_fact *f = &c->facts.at[i];

		all[i] = (struct occurrence){&f->fact, c->files.at[f->file].path, f->file};
	}
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && all[end].fact->rule == all[i].fact->rule;)
			end++;
		look_at(c, all[i].fact->rule, all + i, end - i, language);
	}
	place_findings(c);
	return !c->arena.failed;
}

/* --- What the public header says ---------------------------------------------- */

struct mojimend_corpus *mojimend_corpus_new(const struct mojimend_rules *rules,
					    struct mojimend_error *e)
{
	struct mojimend_corpus *c = calloc(1, sizeof(*c));

	if (!c)
		error_nomem(e);
	else
		c->rules = rules;
	return c;
}

void mojimend_corpus_free(struct mojimend_corpus *corpus)
{
	if (!corpus)
		return;
	arena_fini(&corpus->arena);
	free(corpus);
}

bool mojimend_corpus_is_empty(const struct mojimend_corpus *corpus)
{
	return !corpus->facts.len;
}

bool mojimend_corpus_check(struct mojimend_corpus *corpus, enum mojimend_language language,
			   struct mojimend_error *e)
{
	return corpus_check(corpus, language) || error_nomem(e);
}

bool mojimend_corpus_next(const struct mojimend_corpus *corpus, size_t *at, size_t *id)
{
	for (size_t i = *at; i < corpus->files.len; i++) {
		if (!corpus->files.at[i].count)
			continue;
		*at = i + 1;
		*id = corpus->files.at[i].id;
		return true;
	}
	return false;
}
