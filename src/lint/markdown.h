#ifndef LINT_MARKDOWN_H
#define LINT_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "mojimend.h"

/*
 * What rules ask about the structure of a Markdown text, with offsets into it.
 * Headings and links inside code and comments are none.  All lists are in the
 * order of the text.
 */
struct markdown_range {
	size_t begin, end;
};

struct markdown_heading {
	size_t begin, end; /* its line, without blanks around */
	unsigned level;
	struct mojimend_str text; /* as it reads, without its # and emphasis */
	size_t text_begin;	  /* MARKDOWN_NOWHERE: it stands there in pieces */
	size_t chars;		  /* of text up to the next heading, blanks not counted */
};

#define MARKDOWN_NOWHERE SIZE_MAX

struct markdown_link {
	size_t begin, end;	    /* its label, or the place where one would stand */
	struct mojimend_str label;  /* as it reads */
	struct mojimend_str target; /* percent and entities as they were written */
	size_t target_begin;	    /* MARKDOWN_NOWHERE: it stands in the text in no such form */
	bool automatic;		    /* its label is its target: <https://...> */
	bool image;
};

/* With its fences (from the beginning of the line to behind the last one's) or its backticks. */
struct markdown_code {
	size_t begin, end;
	bool open; /* no fence closes it */
};

/* A run of * or _ that stands in the text as it is and is not escaped. */
struct markdown_marks {
	size_t begin, end;
	unsigned block; /* runs of one number are of one paragraph, cell, ... */
};

/* One end of emphasised text, right beside its marks: the other member is MARKDOWN_NOWHERE. */
struct markdown_span {
	size_t begin, end;
};

/* A line of a table, blanks and signs of quotes before it left out; the second one is of -. */
struct markdown_row {
	size_t begin, end;
	size_t cells;
};

struct markdown_table {
	size_t begin, end;  /* of its lines */
	size_t first, rows; /* in the list of rows */
};

struct markdown {
	LIST(struct markdown_heading) headings;
	LIST(struct markdown_link) links;
	LIST(struct markdown_code) code;
	LIST(struct markdown_range) comments; /* <!-- --> and {/ * * /} */
	LIST(struct markdown_range) html;     /* other raw HTML, piece by piece */
	LIST(struct markdown_marks) marks;
	LIST(struct markdown_span) spans;
	LIST(struct markdown_range) joints; /* "](" in the text that made no link */
	LIST(struct markdown_table) tables;
	LIST(struct markdown_row) rows;
};

/* False when the text is longer than md4c can count, or memory is short: e says so. */
bool markdown_read(struct markdown *m, struct mojimend_str text, struct arena *a,
		   struct mojimend_error *e);

/* Whether md4c would take more than about a second for a paragraph of it. */
bool markdown_is_too_much(struct mojimend_str text);

/* The end of the code or comment in which an offset lies; the offset itself: it lies in none. */
size_t markdown_aside_end(const struct markdown *m, size_t at);

static inline bool markdown_is_aside(const struct markdown *m, size_t at)
{
	return markdown_aside_end(m, at) > at;
}

/* Whether it lies in one of them; they are sorted and disjoint. */
bool markdown_within(const struct markdown_range *ranges, size_t len, size_t at);

/* Behind what a line begins with before its text: blanks, signs of quotes and list items. */
size_t markdown_inner(struct mojimend_str text, size_t begin);

/* What md4c does not tell, by looking at lines: comments of MDX, and tables. */
void markdown_read_lines(struct markdown *m, struct mojimend_str text, struct arena *a);

#endif
