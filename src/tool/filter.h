#ifndef TOOL_FILTER_H
#define TOOL_FILTER_H

#include "tool/load.h"
#include "tool/run.h"

/* What a filter holds while it runs; `input` is what is scanned. */
struct filter {
	const struct options *options;
	struct configs configs;
	struct output *out;
	struct references *references;
	const struct mojimend_rules *rules;
	struct mojimend *scanner;
	struct mojimend_formatter *formatter;
	struct mojimend_input input;
	struct mojimend_totals totals; /* of what was found */
};

/* Scans f->input and counts what is found; NULL: `e` says why. */
const struct mojimend_report *filter_scan(struct filter *f, struct mojimend_error *e);

/* Adds what is found in a text that was repaired; it must not be the report's own. */
bool filter_remaining(struct filter *f, struct mojimend_str repaired, struct mojimend_totals *left,
		      struct mojimend_error *e);

/*
 * In jsonlines.c: standard input is lines of JSON, whose texts behind --jsonl
 * are repaired; the exit status.
 */
int filter_jsonlines(struct filter *f);

#endif
