/* The door: which formats there are, and what they share. */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/severity.h"
#include "base/show.h"

static const struct format *const formats[] = {
	&format_human,	    &format_concise, &format_json,  &format_jsonl,
	&format_github,	    &format_gitlab,  &format_sarif, &format_junit,
	&format_checkstyle, &format_rdjson,  &format_html,
};

const char *mojimend_format_name(size_t format)
{
	return format < sizeof(formats) / sizeof(*formats) ? formats[format]->name : NULL;
}

struct mojimend_formatter *mojimend_formatter_new(const char *name,
						  const struct mojimend_format_options *options,
						  struct mojimend_error *e)
{
	const struct format *format = NULL;
	struct mojimend_formatter *f;

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (strcmp(formats[i]->name, name) == 0)
			format = formats[i];
	if (!format) {
		error_set(e, MOJIMEND_BAD_CALL,
			  "there is no format '%.40s': it is human, concise, json, jsonl, github, "
			  "gitlab, sarif, junit, checkstyle, rdjson or html",
			  name);
		return NULL;
	}
	f = calloc(1, sizeof(*f));
	if (!f) {
		error_nomem(e);
		return NULL;
	}
	f->format = format;
	f->fail_on = MOJIMEND_ERROR;
	if (options)
		f->options = *options;
	return f;
}

void mojimend_formatter_free(struct mojimend_formatter *f)
{
	if (!f)
		return;
	arena_fini(&f->arena);
	arena_fini(&f->kept);
	free(f);
}

void mojimend_formatter_rules(struct mojimend_formatter *f, const struct mojimend_rules *rules)
{
	f->rules = rules;
}

void mojimend_formatter_fail_on(struct mojimend_formatter *f, enum mojimend_severity least)
{
	f->fail_on = least;
}

size_t mojimend_formatter_untold(const struct mojimend_formatter *f)
{
	return f->untold;
}

size_t format_most(const struct mojimend_formatter *f)
{
	return f->options.limited ? f->options.most : SIZE_MAX;
}

static void restart(struct mojimend_formatter *f)
{
	arena_reset(&f->arena);
	f->out = buf_in(&f->arena, f->options.language);
}

static struct mojimend_str result(struct mojimend_formatter *f, struct mojimend_error *e)
{
	if (!f->arena.failed && !f->kept.failed)
		return buf_str(&f->out);
	error_nomem(e);
	return STR("");
}

struct mojimend_str mojimend_formatter_begin(struct mojimend_formatter *f, struct mojimend_error *e)
{
	restart(f);
	arena_reset(&f->kept);
	memset(&f->counts, 0, sizeof(f->counts));
	memset(f->held, 0, sizeof(f->held));
	f->met = NULL;
	f->met_size = f->met_count = 0;
	memset(&f->html, 0, sizeof(f->html));
	f->told = f->untold = 0;
	f->mend_bytes = f->unmended = 0;
	if (f->format->begin)
		f->format->begin(f);
	return result(f, e);
}

struct mojimend_str mojimend_formatter_file(struct mojimend_formatter *f,
					    const struct mojimend_input *input,
					    const struct mojimend_report *report,
					    struct mojimend_error *e)
{
	struct mojimend_report told = *report;

	restart(f);
	if (f->options.statistics)
		statistics_add(f, report);
	if (!f->format->holds && told.finding_count > format_most(f) - f->told) {
		told.finding_count = format_most(f) - f->told;
		f->untold += report->finding_count - told.finding_count;
	}
	if (told.finding_count)
		f->format->file(f, input, &told);
	return result(f, e);
}

struct mojimend_str mojimend_formatter_end(struct mojimend_formatter *f,
					   const struct mojimend_totals *totals,
					   struct mojimend_error *e)
{
	restart(f);
	if (f->format->end)
		f->format->end(f, totals);
	return result(f, e);
}

struct mojimend_str mojimend_formatter_explain(struct mojimend_formatter *f,
					       const struct mojimend_input *input,
					       const struct mojimend_report *report, size_t line,
					       size_t column, struct mojimend_error *e)
{
	restart(f);
	explain(f, input, report, line, column, e);
	return result(f, e);
}

struct mojimend_str mojimend_formatter_pair(struct mojimend_formatter *f,
					    const struct mojimend_pair *pair,
					    struct mojimend_error *e)
{
	restart(f);
	if (f->format->pair)
		f->format->pair(f, pair);
	else
		error_set(e, MOJIMEND_BAD_CALL, "the format %s knows no pairs", f->format->name);
	f->told++;
	return result(f, e);
}

struct mojimend_str mojimend_formatter_pairs_end(struct mojimend_formatter *f,
						 const struct mojimend_pair_totals *t,
						 struct mojimend_error *e)
{
	restart(f);
	if (f->format->pairs_end)
		f->format->pairs_end(f, t);
	f->told = 0;
	return result(f, e);
}

const char *input_path(const struct mojimend_input *input)
{
	return input->path && *input->path ? input->path : "<text>";
}

const char *input_path_plain(const struct mojimend_input *input)
{
	const char *path = input_path(input);

	while (path[0] == '.' && path[1] == '/' && path[2]) {
		path += 2;
		path += strspn(path, "/");
	}
	return *path ? path : input_path(input);
}

void color(struct mojimend_formatter *f, const char *sgr)
{
	if (f->options.color)
		buf_printf(&f->out, "\x1b[%sm", sgr ? sgr : "");
}

void finding_line(struct mojimend_formatter *f, const struct mojimend_input *input,
		  const struct mojimend_finding *finding, size_t line, size_t column)
{
	static const char *const colors[] = {"2", "1;36", "1;33", "1;31"};

	color(f, "1");
	show_path(&f->out, input_path(input));
	color(f, NULL);
	buf_printf(&f->out, ":%zu:%zu: ", line, column);
	color(f, colors[finding->severity <= MOJIMEND_ERROR ? finding->severity : 0]);
	/* Of concise lines programs read the begin. */
	if (f->format == &format_human) {
		buf_word(&f->out, severity_word(finding->severity));
		color(f, NULL);
		buf_say(&f->out, ": ");
	} else {
		buf_z(&f->out, severity_word(finding->severity));
		color(f, NULL);
		buf_z(&f->out, ": ");
	}
	show_add(&f->out, finding->message);
	color(f, "2");
	buf_z(&f->out, " [");
	show_add(&f->out, str_z(finding->rule));
	buf_byte(&f->out, ']');
	color(f, NULL);
	buf_byte(&f->out, '\n');
}

void count_of(struct buf *out, size_t n, const char *one, const char *many)
{
	if (out->language == MOJIMEND_ENGLISH && n == 1)
		many = one;
	buf_printf(out, "%zu ", n);
	buf_word(out, many);
}
