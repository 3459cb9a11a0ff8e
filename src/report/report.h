#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/index.h"
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
	bool holds; /* puts errors first at the end, and keeps to format_most() by itself */
};

/* How often a rule was told of, and how bad it was at the worst. */
struct rule_count {
	const char *rule;
	size_t count;
	enum mojimend_severity severity;
};

/* How often a finding of this key was met. */
struct met {
	uint64_t key; /* 0: free */
	size_t count;
};

/* html: a question, as JSON: what it is known by, and what it is about. */
struct html_question {
	struct mojimend_str key, rest;
	size_t places;
};

struct html {
	LIST(struct html_question) questions;
	struct index index; /* by the key: the question's place in the list, from one */
};

struct mojimend_formatter {
	const struct format *format;
	struct mojimend_format_options options;
	struct arena arena;
	struct buf out;
	enum mojimend_severity fail_on; /* from here on; OFF: nothing fails */
	size_t told;			/* findings or pairs so far */
	size_t untold;			/* findings beyond the most that is told */
	struct arena kept;
	LIST(struct rule_count) counts;	    /* with options.statistics; sarif: the rules it names */
	const struct mojimend_rules *rules; /* what rules say of themselves; NULL: not known */
	LIST(struct mojimend_str) held[MOJIMEND_ERROR + 1]; /* by severity; report/held.c */
	struct met *met;				    /* a hash table; report/finger.c */
	size_t met_size, met_count;
	size_t mend_bytes; /* sarif: what its fixes would write */
	size_t unmended;   /* results whose fix was too much */
	struct html html;
};

extern const struct format format_human, format_concise, format_json, format_jsonl, format_github,
	format_gitlab, format_sarif, format_junit, format_checkstyle, format_rdjson, format_html;

/* The path of an input, or a word where it has none. */
const char *input_path(const struct mojimend_input *input);

/* The same without "./" before it, as those compare it who know paths of a repository. */
const char *input_path_plain(const struct mojimend_input *input);

/* How many findings may be told in all. */
size_t format_most(const struct mojimend_formatter *f);

/*
 * What has to wait for the end, because errors come first: takes what was
 * written behind `from` out of `out` and keeps it.
 */
void held_take(struct mojimend_formatter *f, enum mojimend_severity severity, size_t from);

/* What was taken, errors first, `between` it; no more than `most`.  How many were left out. */
size_t held_put(struct mojimend_formatter *f, const char *between, size_t most);

/*
 * What a finding is known by from run to run, in short: its rule, path and
 * trace, and how many before it had the same.  No two of a run are the same.
 */
uint64_t finger_of(struct mojimend_formatter *f, const struct mojimend_input *input,
		   const struct mojimend_report *report, const struct mojimend_finding *finding);
void finger_add(struct buf *out, uint64_t finger); /* 16 hex digits */

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
struct rule_count *statistics_slot(struct mojimend_formatter *f, const char *rule);
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
