#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "mojimend.h"

/*
 * A format is up to three functions that append to `out` (NULL: it says
 * nothing there); the list of them is in report.c.  The arena lives for one
 * call.
 */
struct format {
	const char *name;
	void (*begin)(struct mojimend_formatter *f);
	void (*file)(struct mojimend_formatter *f, const struct mojimend_input *input,
		     const struct mojimend_report *report);
	void (*end)(struct mojimend_formatter *f, const struct mojimend_totals *totals);
	void (*pair)(struct mojimend_formatter *f, const struct mojimend_pair *pair);
	void (*pairs_end)(struct mojimend_formatter *f, const struct mojimend_pair_totals *totals);
};

/* How often a rule was told of, and how bad it was at the worst. */
struct rule_count {
	const char *rule;
	size_t count;
	enum mojimend_severity severity;
};

struct mojimend_formatter {
	const struct format *format;
	struct mojimend_format_options options;
	struct arena arena;
	struct buf out;
	size_t told;   /* findings or pairs so far */
	size_t untold; /* findings beyond the most that is told */
	struct arena kept;
	LIST(struct rule_count) counts; /* with options.statistics */
};

extern const struct format format_human, format_concise, format_json, format_jsonl;

/* The path of an input, or a word where it has none. */
const char *input_path(const struct mojimend_input *input);

/* "path:line:column: severity: message [rule]": the line that human and concise share. */
void finding_line(struct mojimend_formatter *f, const struct mojimend_input *input,
		  const struct mojimend_finding *finding, size_t line, size_t column);

/* Wraps what follows in an SGR code, or ends it (NULL); nothing without colour. */
void color(struct mojimend_formatter *f, const char *sgr);

/* In report/verified.c and report/verified_json.c. */
void verified_human(struct mojimend_formatter *f, const struct mojimend_pair *pair);
void verified_human_end(struct mojimend_formatter *f, const struct mojimend_pair_totals *totals);
void verified_concise(struct mojimend_formatter *f, const struct mojimend_pair *pair);
void verified_json(struct mojimend_formatter *f, const struct mojimend_pair *pair);
void verified_json_end(struct mojimend_formatter *f, const struct mojimend_pair_totals *totals);
void verified_jsonl(struct mojimend_formatter *f, const struct mojimend_pair *pair);

/* In report/explain.c. */
void explain(struct mojimend_formatter *f, const struct mojimend_input *input,
	     const struct mojimend_report *report, size_t line, size_t column,
	     struct mojimend_error *e);

/* The members that tell a damage model, in report/json.c. */
struct jsonw;
void json_model(struct jsonw *w, const struct mojimend_model *m);

/* In report/statistics.c. */
void statistics_add(struct mojimend_formatter *f, const struct mojimend_report *report);
void statistics_human(struct mojimend_formatter *f);
void statistics_json(struct mojimend_formatter *f, struct jsonw *w);

/* Begins a line of details below what it is about. */
void detail(struct mojimend_formatter *f, const char *label);

/* "UTF-8 that was read as windows-1252, twice; ..." */
void model_add(struct buf *out, const struct mojimend_model *m);

/* "1 file", "2 files". */
void count_of(struct buf *out, size_t n, const char *one, const char *many);

#endif
