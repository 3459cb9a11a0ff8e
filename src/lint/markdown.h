#ifndef LINT_MARKDOWN_H
#define LINT_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/list.h"
#include "mojimend.h"

/*
 * What rules ask about the structure of a Markdown text, with offsets into it.
 * Headings and links inside code are none, as CommonMark has it.
 */
struct markdown_heading {
	size_t begin, end; /* its line, without blanks around */
	unsigned level;
	struct mojimend_str text; /* as it reads, without its # and emphasis */
	size_t chars;		  /* of text up to the next heading, blanks not counted */
};

struct markdown_link {
	size_t begin, end;	    /* its label, or the place where one would stand */
	struct mojimend_str target; /* percent and entities as they were written */
};

struct markdown {
	LIST(struct markdown_heading) headings;
	LIST(struct markdown_link) links;
};

/* False when the text is longer than md4c can count, or memory is short: e says so. */
bool markdown_read(struct markdown *m, struct mojimend_str text, struct arena *a,
		   struct mojimend_error *e);

#endif
