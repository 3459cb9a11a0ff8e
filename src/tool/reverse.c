/* Neighbouring edits with nothing but ASCII between them are one step: no damage changes ASCII. */
#include "tool/reverse.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"

enum { MODELS_MOST = 16, TRIED_MOST = 4 };

static const char *const undefined_words[] = {"unknown", "keep", "drop", "replace", "question"};
static const char *const shy_words[] = {"unknown", "kept", "stripped"};

struct models {
	struct mojimend_model at[MODELS_MOST];
	size_t count;
};

/* --- Making ------------------------------------------------------------------ */

struct making {
	struct mojimend *m;
	const struct mojimend_report *report;
	struct mojimend_str old;
	struct models models;
	struct buf steps;
	size_t finding; /* the first one that may reach what comes next */
	size_t done;	/* bytes of the repaired text that are told of */
	size_t shift;	/* what to add to an offset of the old text, modulo 2^n */
};

/* Edits [first, last), as one replacement of the repaired text's bytes. */
struct step {
	size_t begin, len;
	struct mojimend_str old;
};

static bool same_model(const struct mojimend_model *a, const struct mojimend_model *b)
{
	return a->pages[0] == b->pages[0] && a->layers == b->layers &&
	       a->undefined == b->undefined && a->shy == b->shy && a->nbsp_space == b->nbsp_space;
}

/* Its index, or MODELS_MOST. */
static size_t keep_model(struct models *models, const struct mojimend_model *model)
{
	for (size_t i = 0; i < models->count; i++)
		if (same_model(&models->at[i], model))
			return i;
	if (models->count < MODELS_MOST)
		models->at[models->count++] = *model;
	return models->count - 1;
}

static bool damages_to(struct making *k, const struct mojimend_model *model,
		       struct mojimend_str now, struct mojimend_str old)
{
	struct mojimend_error e = {0};
	struct mojimend_str damaged;

	return model->page_count && mojimend_damage(k->m, now, model, &damaged, &e) &&
	       str_equal(damaged, old);
}

/* A model by which the step goes back, first of the findings that it lies in, then of others. */
static const struct mojimend_model *model_for(struct making *k, const struct step *s)
{
	struct mojimend_str now = str_cut(k->report->repaired, s->begin, s->begin + s->len);
	size_t begin = (size_t)(s->old.ptr - k->old.ptr), end = begin + s->old.len, tried = 0;

	while (k->finding < k->report->finding_count &&
	       k->report->findings[k->finding].end <= begin)
		k->finding++;
	for (size_t i = k->finding; i < k->report->finding_count && tried < TRIED_MOST; i++) {
		const struct mojimend_finding *f = &k->report->findings[i];

		if (f->begin >= end)
			break;
		if (!f->damage || f->end <= begin)
			continue;
		tried++;
		if (damages_to(k, &f->damage->model, now, s->old))
			return &f->damage->model;
	}
	for (size_t i = 0; i < k->models.count && i < TRIED_MOST; i++)
		if (damages_to(k, &k->models.at[i], now, s->old))
			return &k->models.at[i];
	return NULL;
}

static void put_place(struct making *k, const struct step *s)
{
	buf_printf(&k->steps, "%s%zu+%zu", k->steps.len ? " " : "", s->begin - k->done, s->len);
	k->done = s->begin + s->len;
}

static bool put_by_model(struct making *k, const struct step *s)
{
	const struct mojimend_model *model = model_for(k, s);
	size_t index = model ? keep_model(&k->models, model) : 0;

	if (!model || !same_model(&k->models.at[index], model))
		return false;
	put_place(k, s);
	buf_printf(&k->steps, "@%zu", index);
	return true;
}

static void put_bytes(struct making *k, const struct step *s)
{
	static const char digits[] = "0123456789abcdef";

	put_place(k, s);
	buf_byte(&k->steps, '=');
	for (size_t i = 0; i < s->old.len; i++) {
		buf_byte(&k->steps, digits[(unsigned char)s->old.ptr[i] >> 4]);
		buf_byte(&k->steps, digits[s->old.ptr[i] & 15]);
	}
}

static struct step step_of(struct making *k, size_t first, size_t last)
{
	const struct mojimend_edit *edits = k->report->edits;
	struct step s = {.begin = edits[first].begin + k->shift};

	s.old = str_cut(k->old, edits[first].begin, edits[last - 1].end);
	s.len = s.old.len;
	for (size_t i = first; i < last; i++)
		s.len += edits[i].text.len - (edits[i].end - edits[i].begin);
	return s;
}

static size_t group_end(const struct making *k, size_t first)
{
	const struct mojimend_edit *edits = k->report->edits;
	size_t last = first + 1;

	while (last < k->report->edit_count &&
	       str_is_ascii(str_cut(k->old, edits[last - 1].end, edits[last].begin)))
		last++;
	return last;
}

bool reverse_make(struct reverse *r, struct mojimend *m, struct mojimend_str old,
		  const struct mojimend_report *report, struct arena *a)
{
	struct making k = {.m = m, .report = report, .old = old, .steps = buf_on(a)};
	struct buf models = buf_on(a);
	size_t last;

	for (size_t i = 0; i < report->edit_count; i = last) {
		struct step s;

		last = group_end(&k, i);
		s = step_of(&k, i, last);
		if (last - i > 1 && put_by_model(&k, &s)) {
			k.shift += s.len - s.old.len;
			continue;
		}
		for (size_t n = i; n < last; n++) {
			s = step_of(&k, n, n + 1);
			if (!put_by_model(&k, &s))
				put_bytes(&k, &s);
			k.shift += s.len - s.old.len;
		}
	}
	for (size_t i = 0; i < k.models.count; i++) {
		const struct mojimend_model *model = &k.models.at[i];

		buf_printf(&models, "%s%s/%u/%s/%s/%s", i ? " " : "",
			   mojimend_page_name(model->pages[0]), (unsigned)model->layers,
			   undefined_words[model->undefined], shy_words[model->shy],
			   model->nbsp_space ? "nbsp" : "-");
	}
	*r = (struct reverse){buf_str(&models), buf_str(&k.steps)};
	return !a->failed;
}

/* --- Going ------------------------------------------------------------------- */

/* What stands before `end`, which is passed, too; all of it where there is none. */
static struct mojimend_str next_word(struct mojimend_str *s, char end)
{
	const char *at = s->len ? memchr(s->ptr, end, s->len) : NULL;
	struct mojimend_str word = str_cut(*s, 0, at ? (size_t)(at - s->ptr) : s->len);

	*s = str_cut(*s, word.len + (at != NULL), s->len);
	return word;
}

/* Its index among the words, or `count`. */
static size_t find_word(struct mojimend_str word, const char *const *words, size_t count)
{
	size_t i = 0;

	while (i < count && !str_is(word, words[i]))
		i++;
	return i;
}

/* Digits up to what is none; false: there are none, or too many. */
static bool next_number(struct mojimend_str *s, size_t *n)
{
	size_t digits = 0;

	for (*n = 0; digits < s->len && is_digit(s->ptr[digits]); digits++) {
		if (digits == 15)
			return false;
		*n = *n * 10 + (size_t)(s->ptr[digits] - '0');
	}
	*s = str_cut(*s, digits, s->len);
	return digits > 0;
}

static bool read_model(struct mojimend_str word, struct mojimend_model *model)
{
	enum {
		UNDEFINED = sizeof(undefined_words) / sizeof(*undefined_words),
		SHY = sizeof(shy_words) / sizeof(*shy_words)
	};
	struct mojimend_str page = next_word(&word, '/'), layers = next_word(&word, '/');
	size_t number = 0, undefined = find_word(next_word(&word, '/'), undefined_words, UNDEFINED);
	size_t shy = find_word(next_word(&word, '/'), shy_words, SHY);

	*model = (struct mojimend_model){.page_count = 1, .nbsp_space = str_is(word, "nbsp")};
	if (!mojimend_page_find(page, &model->pages[0]) || !next_number(&layers, &number) ||
	    layers.len || number < 1 || number > MOJIMEND_LAYERS_MAX || undefined == UNDEFINED ||
	    shy == SHY || !(model->nbsp_space || str_is(word, "-")))
		return false;
	model->layers = (unsigned char)number;
	model->undefined = (enum mojimend_undefined)undefined;
	model->shy = (enum mojimend_shy)shy;
	return true;
}

static bool read_models(struct mojimend_str s, struct models *models)
{
	for (models->count = 0; s.len; models->count++)
		if (models->count == MODELS_MOST ||
		    !read_model(next_word(&s, ' '), &models->at[models->count]))
			return false;
	return true;
}

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool add_bytes(struct mojimend_str hex, struct buf *to)
{
	if (hex.len % 2)
		return false;
	for (size_t i = 0; i < hex.len; i += 2) {
		int high = digit(hex.ptr[i]), low = digit(hex.ptr[i + 1]);

		if (high < 0 || low < 0)
			return false;
		buf_byte(to, (char)(high << 4 | low));
	}
	return true;
}

/* What stands behind "SKIP+LENGTH", about these bytes of the repaired text. */
static bool go_back(struct mojimend_str how, const struct models *models, struct mojimend *m,
		    struct mojimend_str now, struct buf *old)
{
	struct mojimend_error e = {0};
	struct mojimend_str damaged, rest;
	size_t index;

	if (!how.len)
		return false;
	rest = str_cut(how, 1, how.len);
	if (how.ptr[0] == '=')
		return add_bytes(rest, old);
	if (how.ptr[0] != '@' || !next_number(&rest, &index) || rest.len || index >= models->count)
		return false;
	if (!mojimend_damage(m, now, &models->at[index], &damaged, &e)) {
		old->arena->failed = old->arena->failed || e.status == MOJIMEND_NOMEM;
		return false;
	}
	buf_str_add(old, damaged);
	return true;
}

bool reverse_go(const struct reverse *r, struct mojimend *m, struct mojimend_str repaired,
		struct buf *old)
{
	struct mojimend_str steps = r->steps;
	struct models models;
	size_t at = 0;

	if (!read_models(r->models, &models))
		return false;
	while (steps.len) {
		struct mojimend_str step = next_word(&steps, ' ');
		size_t skip, len;

		if (!next_number(&step, &skip) || !step.len || step.ptr[0] != '+')
			return false;
		step = str_cut(step, 1, step.len);
		if (!next_number(&step, &len) || skip > repaired.len - at ||
		    len > repaired.len - at - skip)
			return false;
		buf_str_add(old, str_cut(repaired, at, at + skip));
		at += skip + len;
		if (!go_back(step, &models, m, str_cut(repaired, at - len, at), old))
			return false;
	}
	buf_str_add(old, str_cut(repaired, at, repaired.len));
	return !old->arena->failed;
}
