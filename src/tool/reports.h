#ifndef TOOL_REPORTS_H
#define TOOL_REPORTS_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "mojimend.h"
#include "tool/options.h"

/*
 * The reports of a run, one for each format that was asked for: one goes to
 * standard output as it comes, the others are files of their own, which are
 * written at the end of the run, whole or not at all.
 */
struct report_file;

struct reports {
	struct output *out;
	const char *shown_name;
	struct mojimend_formatter *shown; /* NULL: nothing goes to standard output */
	struct report_file *files;
	size_t count;
	struct mojimend_error error; /* the first failure of a formatter */
};

/* What is wrong with formats and files is said; false: EXIT_USAGE. */
bool reports_open(struct reports *r, const struct options *options, bool repairing,
		  struct output *out);
void reports_fini(struct reports *r);

/* Standard output gets nothing; files are files all the same. */
void reports_silence(struct reports *r);
bool reports_any(const struct reports *r);

/* Whether it is the file of a report: not for the run to look at. */
bool reports_hold(const struct reports *r, const struct stat *st);

/* Whether a text begins as the reports do that machines read, or a page: one of an earlier run. */
bool reports_made(struct mojimend_str text);

void reports_begin(struct reports *r, const struct mojimend_rules *rules,
		   enum mojimend_severity fail_on);

/* `shown`: on standard output, too. */
void reports_add(struct reports *r, const struct mojimend_input *input,
		 const struct mojimend_report *report, bool shown);

/* The end of all, and what is in none of them.  False: some report is not there; it was said. */
bool reports_end(struct reports *r, const struct mojimend_totals *totals);

/*
 * A formatter as the options ask for.  `fd`: whose colours and width it has,
 * -1 for a file.  NULL with a message.
 */
struct mojimend_formatter *reports_formatter(const struct options *options,
					     struct mojimend_str name, bool repairing, int fd,
					     struct output *out);

#endif
