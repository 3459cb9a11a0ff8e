/*
 * json is one object for the whole run, jsonl one object for each finding and
 * line.  Lines and columns count from one, columns in Unicode code points;
 * begin and end are byte offsets from zero, ends exclusive.
 */
#include "base/jsonw.h"
#include "base/severity.h"
#include "base/utf8.h"
#include "report/place.h"
#include "report/report.h"

enum { CANDIDATES_MAX = 32 };

static const char *undefined_word(enum mojimend_undefined undefined)
{
	static const char *const words[] = {"unknown", "kept", "dropped", "replaced", "question"};

	return words[undefined <= MOJIMEND_UNDEFINED_QUESTION ? undefined : 0];
}

static const char *shy_word(enum mojimend_shy shy)
{
	static const char *const words[] = {"unknown", "kept", "stripped"};

	return words[shy <= MOJIMEND_SHY_STRIPPED ? shy : 0];
}

static void page(struct jsonw *w, unsigned char index)
{
	const char *name = mojimend_page_name(index);

	if (name)
		jsonw_str(w, str_z(name));
	else
		jsonw_null(w);
}

void json_model(struct jsonw *w, const struct mojimend_model *m)
{
	jsonw_key(w, "page");
	if (m->page_count)
		page(w, m->pages[0]);
	else
		jsonw_null(w);
	jsonw_key(w, "pages");
	jsonw_open(w, '[');
	for (unsigned i = 0; i < m->page_count && i < MOJIMEND_PAGES_MAX; i++)
		page(w, m->pages[i]);
	jsonw_close(w, ']');
	jsonw_put_size(w, "layers", m->layers);
	jsonw_put_str(w, "undefined", str_z(undefined_word(m->undefined)));
	jsonw_put_str(w, "shy", str_z(shy_word(m->shy)));
	jsonw_key(w, "nbsp_space");
	jsonw_bool(w, m->nbsp_space);
}

static void gap(struct jsonw *w, const struct mojimend_gap *g, struct place *at)
{
	place_find(at, g->begin);
	jsonw_open(w, '{');
	jsonw_put_size(w, "line", at->line);
	jsonw_put_size(w, "column", at->column);
	jsonw_put_size(w, "begin", g->begin);
	jsonw_put_size(w, "end", g->end);
	jsonw_put_size(w, "lost", g->lost);
	jsonw_put_size(w, "candidate_count", g->candidate_count);
	jsonw_key(w, "candidates");
	jsonw_open(w, '[');
	for (size_t i = 0; i < g->candidate_count && i < CANDIDATES_MAX; i++) {
		char bytes[4];

		jsonw_str(w, str_of(bytes, utf8_encode(g->candidates[i], bytes)));
	}
	jsonw_close(w, ']');
	if (g->chances) {
		jsonw_key(w, "chances");
		jsonw_open(w, '[');
		for (size_t i = 0; i < g->candidate_count && i < CANDIDATES_MAX; i++)
			jsonw_chance(w, g->chances[i]);
		jsonw_close(w, ']');
	}
	jsonw_close(w, '}');
}

static void damage(struct jsonw *w, const struct mojimend_damage *d, const struct lines *lines)
{
	struct place at = {.lines = lines, .unit = UNIT_POINTS};

	json_model(w, &d->model);
	jsonw_put_size(w, "characters", d->characters);
	jsonw_put_size(w, "restored", d->restored);
	jsonw_put_size(w, "guessed", d->guessed);
	jsonw_put_size(w, "left", d->left);
	jsonw_put_size(w, "lost", d->lost);
	jsonw_put_size(w, "lost_bytes", d->lost_bytes);
	jsonw_put_str(w, "text", d->text);
	jsonw_key(w, "gaps");
	jsonw_open(w, '[');
	for (size_t i = 0; i < d->gap_count; i++)
		gap(w, &d->gaps[i], &at);
	jsonw_close(w, ']');
}

static void fix(struct jsonw *w, const struct mojimend_fix *fix)
{
	jsonw_key(w, "fix");
	jsonw_open(w, '{');
	jsonw_put_size(w, "begin", fix->begin);
	jsonw_put_size(w, "end", fix->end);
	jsonw_put_str(w, "text", fix->text);
	jsonw_key(w, "safe");
	jsonw_bool(w, !fix->unsafe);
	jsonw_close(w, '}');
}

static void place_both(struct jsonw *w, const struct mojimend_finding *finding, struct place *begin,
		       struct place *end)
{
	place_find(begin, finding->begin);
	place_find(end, finding->end);
	jsonw_put_size(w, "line", begin->line);
	jsonw_put_size(w, "column", begin->column);
	jsonw_put_size(w, "end_line", end->line);
	jsonw_put_size(w, "end_column", end->column);
}

/* `between` stands before each finding but the run's first. */
static void findings(struct mojimend_formatter *f, const struct mojimend_input *input,
		     const struct mojimend_report *report, const char *between, const char *after)
{
	struct lines lines;
	struct place begin = {.lines = &lines, .unit = UNIT_POINTS}, end = begin;

	if (!lines_index(&lines, input->text, &f->arena))
		return;
	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_finding *finding = &report->findings[i];
		struct jsonw w = {.out = &f->out};

		if (f->told++)
			buf_z(&f->out, between);
		jsonw_open(&w, '{');
		jsonw_put_str(&w, "path", str_z(input_path(input)));
		place_both(&w, finding, &begin, &end);
		jsonw_put_str(&w, "rule", str_z(finding->rule));
		jsonw_put_str(&w, "severity", str_z(severity_word(finding->severity)));
		jsonw_put_str(&w, "message", finding->message);
		jsonw_put_size(&w, "begin", finding->begin);
		jsonw_put_size(&w, "end", finding->end);
		if (finding->damage)
			damage(&w, finding->damage, &lines);
		if (finding->fix)
			fix(&w, finding->fix);
		jsonw_close(&w, '}');
		buf_z(&f->out, after);
	}
}

static void json_begin(struct mojimend_formatter *f)
{
	struct jsonw w = {.out = &f->out};

	jsonw_open(&w, '{');
	jsonw_put_str(&w, "version", str_z(mojimend_version()));
	jsonw_put_str(&w, "columns", STR("code points"));
	buf_z(&f->out, ",\n\"findings\":[\n");
}

static void json_file(struct mojimend_formatter *f, const struct mojimend_input *input,
		      const struct mojimend_report *report)
{
	findings(f, input, report, ",\n", "");
}

static void json_end(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	struct jsonw w = {.out = &f->out, .comma = true};

	buf_z(&f->out, f->told ? "\n]" : "]");
	jsonw_put_size(&w, "files", t->files);
	jsonw_key(&w, "totals");
	jsonw_open(&w, '{');
	jsonw_put_size(&w, "files", t->files);
	jsonw_put_size(&w, "repaired", t->repaired);
	jsonw_put_size(&w, "untouched", t->untouched);
	jsonw_put_size(&w, "unreadable", t->unreadable);
	jsonw_put_size(&w, "errors", t->errors);
	jsonw_put_size(&w, "warnings", t->warnings);
	jsonw_put_size(&w, "infos", t->infos);
	jsonw_put_size(&w, "characters", t->characters);
	jsonw_put_size(&w, "restored", t->restored);
	jsonw_put_size(&w, "guessed", t->guessed);
	jsonw_put_size(&w, "left", t->left);
	jsonw_put_size(&w, "unwritten", t->unwritten);
	jsonw_put_size(&w, "lost", t->lost);
	jsonw_put_size(&w, "fixed", t->fixed);
	jsonw_put_size(&w, "fixable", t->fixable);
	jsonw_put_size(&w, "hidden", t->hidden);
	jsonw_put_size(&w, "gone", t->gone);
	jsonw_close(&w, '}');
	if (f->options.limited)
		jsonw_put_size(&w, "not_shown", f->untold);
	if (f->options.statistics)
		statistics_json(f, &w);
	jsonw_close(&w, '}');
	buf_byte(&f->out, '\n');
}

static void jsonl_file(struct mojimend_formatter *f, const struct mojimend_input *input,
		       const struct mojimend_report *report)
{
	findings(f, input, report, "", "\n");
}

const struct format format_json = {"json",	  json_begin,	     json_file, json_end,
				   verified_json, verified_json_end, false};
const struct format format_jsonl = {"jsonl", NULL, jsonl_file, NULL, verified_jsonl, NULL, false};
