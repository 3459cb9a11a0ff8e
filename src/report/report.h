#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
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
};

struct mojimend_formatter {
	const struct format *format;
	struct mojimend_format_options options;
	struct arena arena;
	struct buf out;
	size_t told; /* findings so far */
};

extern const struct format format_human, format_concise, format_json, format_jsonl;

/* The path of an input, or a word where it has none. */
const char *input_path(const struct mojimend_input *input);

/* "path:line:column: severity: message [rule]": the line that human and concise share. */
void finding_line(struct mojimend_formatter *f, const struct mojimend_input *input,
		  const struct mojimend_finding *finding, size_t line, size_t column);

/* Wraps what follows in an SGR code, or ends it (NULL); nothing without colour. */
void color(struct mojimend_formatter *f, const char *sgr);

/* "1 file", "2 files". */
void count_of(struct buf *out, size_t n, const char *one, const char *many);

#endif
