#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include <stddef.h>

#include "report/report.h"
#include "report/subject.h"

/*
 * The page is made in the browser: what is written here is its fixed part and
 * JSON in blocks that no browser runs.  Each file has two: what the overview
 * needs, and its rows, which are read when somebody comes to look at them.
 */

/* Kinds of a piece, as the page knows them by number. */
enum html_kind {
	HTML_EXACT,   /* no byte was lost */
	HTML_ONLY,    /* bytes were lost, and nothing else fits */
	HTML_GUESSED, /* by likelihood */
	HTML_CHOSEN,  /* by somebody's word */
	HTML_OPEN,    /* left, and a question for somebody */
	HTML_LEFT,    /* left, and no question */
	HTML_CHANGE,  /* a fix of a rule, or what cannot be told by characters */
	HTML_KINDS,
};

/* Bytes of the original that are another thing in the repaired text, or may be. */
struct html_piece {
	size_t begin, end; /* in the original */
	struct mojimend_str after;
	struct subject subject; /* but for EXACT and CHANGE */
	enum html_kind kind;
};

struct html_pieces {
	LIST(struct html_piece) list;
};

/* What becomes of the original, in order: applied, the pieces give `report->repaired`. */
void html_pieces(struct html_pieces *p, const struct mojimend_input *input,
		 const struct mojimend_report *report, struct arena *a);

enum html_kind html_kind(const struct subject *s);

/* The rows of a file, as a member of what `w` has open. */
void html_rows(struct mojimend_formatter *f, struct jsonw *w, const struct mojimend_input *input,
	       const struct mojimend_report *report);

/* What lost bytes: [lost, bytes, candidates, chances, how many], without the brackets. */
void html_candidates(struct jsonw *w, const struct mojimend_input *input, const struct subject *s);

/* Questions, each once for all gaps that are alike.  All is kept for the end. */
/* The number of the question about this gap; *other: its candidates are not those of the first. */
size_t html_question(struct mojimend_formatter *f, const struct mojimend_input *input,
		     const struct mojimend_report *report, const struct subject *s, bool *other);
void html_questions(const struct html *h, struct jsonw *w);

/* The fixed part, made from page.html, page.css and page.js at build time by report/pack.c. */
extern const char html_head[], html_foot[];

#endif
