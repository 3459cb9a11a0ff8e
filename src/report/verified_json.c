/*
 * A verification as JSON: for each pair of texts its changes, with their places
 * in both.  Units are those of report/json.c.
 */
#include "base/jsonw.h"
#include "base/utf8.h"
#include "report/place.h"
#include "report/report.h"

/* Both texts, each with a walk along it. */
struct sides {
	struct lines old_lines, new_lines;
	struct place old_at, new_at;
};

static void name(struct jsonw *w, const char *key, const char *z)
{
	jsonw_key(w, key);
	if (z)
		jsonw_str(w, str_z(z));
	else
		jsonw_null(w);
}

static void place(struct jsonw *w, const char *key, struct place *at, size_t begin, size_t end)
{
	place_find(at, begin);
	jsonw_key(w, key);
	jsonw_open(w, '{');
	jsonw_put_size(w, "line", at->line);
	jsonw_put_size(w, "column", at->column);
	jsonw_put_size(w, "begin", begin);
	jsonw_put_size(w, "end", end);
	jsonw_put_str(w, "text", str_cut(at->lines->text, begin, end));
	jsonw_close(w, '}');
}

static void lost(struct jsonw *w, const struct mojimend_change *c, struct sides *s)
{
	jsonw_key(w, "lost");
	jsonw_open(w, '[');
	for (size_t i = 0; i < c->lost_count; i++) {
		const struct mojimend_lost *l = &c->lost[i];

		jsonw_open(w, '{');
		place(w, "old", &s->old_at, l->old_begin, l->old_end);
		place(w, "new", &s->new_at, l->new_begin, l->new_end);
		jsonw_put_size(w, "among", l->among);
		jsonw_close(w, '}');
	}
	jsonw_close(w, ']');
}

static void change(struct jsonw *w, const struct mojimend_change *c, struct sides *s)
{
	static const char *const words[] = {"proved", "marked", "unproved", "fixed"};

	jsonw_open(w, '{');
	jsonw_put_str(w, "proof", str_z(words[c->proof <= MOJIMEND_FIXED ? c->proof : 2]));
	place(w, "old", &s->old_at, c->old_begin, c->old_end);
	place(w, "new", &s->new_at, c->new_begin, c->new_end);
	json_model(w, &c->model);
	jsonw_put_size(w, "characters", c->characters);
	if (c->proof == MOJIMEND_UNPROVED)
		jsonw_put_str(w, "again", c->again);
	lost(w, c, s);
	jsonw_close(w, '}');
}

static void changes(struct jsonw *w, const struct mojimend_pair *pair, struct arena *a)
{
	const struct mojimend_verification *v = pair->verification;
	struct sides s;

	if (!lines_index(&s.old_lines, pair->before, a) ||
	    !lines_index(&s.new_lines, pair->after, a))
		return;
	s.old_at = (struct place){.lines = &s.old_lines, .unit = UNIT_POINTS};
	s.new_at = (struct place){.lines = &s.new_lines, .unit = UNIT_POINTS};
	jsonw_put_size(w, "old_lines", v->old_lines);
	jsonw_put_size(w, "new_lines", v->new_lines);
	jsonw_key(w, "unpaired");
	jsonw_bool(w, v->unpaired);
	jsonw_key(w, "limited");
	jsonw_bool(w, v->limited);
	jsonw_key(w, "changes");
	jsonw_open(w, '[');
	for (size_t i = 0; i < v->change_count; i++)
		change(w, &v->changes[i], &s);
	jsonw_close(w, ']');
}

static void put_pair(struct mojimend_formatter *f, const struct mojimend_pair *pair)
{
	struct jsonw w = {.out = &f->out};

	jsonw_open(&w, '{');
	name(&w, "old_name", pair->old_name);
	name(&w, "new_name", pair->new_name);
	if (pair->verification)
		changes(&w, pair, &f->arena);
	jsonw_close(&w, '}');
}

static void begin(struct mojimend_formatter *f)
{
	struct jsonw w = {.out = &f->out};

	jsonw_open(&w, '{');
	jsonw_put_str(&w, "version", str_z(mojimend_version()));
	jsonw_put_str(&w, "columns", STR("code points"));
	buf_z(&f->out, ",\n\"pairs\":[");
}

void verified_json(struct mojimend_formatter *f, const struct mojimend_pair *pair)
{
	if (!f->told)
		begin(f);
	buf_z(&f->out, f->told ? ",\n" : "\n");
	put_pair(f, pair);
}

void verified_json_end(struct mojimend_formatter *f, const struct mojimend_pair_totals *t)
{
	struct jsonw w = {.out = &f->out, .comma = true};

	if (!f->told)
		begin(f);
	buf_z(&f->out, f->told ? "\n]" : "]");
	jsonw_key(&w, "totals");
	jsonw_open(&w, '{');
	jsonw_put_size(&w, "pairs", t->pairs);
	jsonw_put_size(&w, "alone", t->alone);
	jsonw_put_size(&w, "differing", t->differing);
	jsonw_put_size(&w, "characters", t->characters);
	jsonw_put_size(&w, "marked", t->marked);
	jsonw_put_size(&w, "unproved", t->unproved);
	jsonw_put_size(&w, "fixed", t->fixed);
	jsonw_close(&w, '}');
	jsonw_close(&w, '}');
	buf_byte(&f->out, '\n');
}

void verified_jsonl(struct mojimend_formatter *f, const struct mojimend_pair *pair)
{
	put_pair(f, pair);
	buf_byte(&f->out, '\n');
}
