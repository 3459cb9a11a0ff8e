#ifndef LINT_MARKDOWN_CHECK_H
#define LINT_MARKDOWN_CHECK_H

#include "lint/context.h"

/*
 * The checks of a rule's `markdown: NAME`.  Each reports what the running rule
 * is to say.  `body` is the text that `m` was read from, `base` its offset in
 * the reading.
 */
struct markdown_look {
	struct lint *l;
	const struct markdown *m;
	struct mojimend_str body;
	size_t base;
};

/* A finding of bytes of the body, with a fix or NULL (offsets of the body, too). */
void markdown_report(const struct markdown_look *k, size_t begin, size_t end,
		     struct wording message, const struct message_values *values,
		     const struct lint_fix *fix);

void check_final_newline(const struct markdown_look *k);
void check_empty_end(const struct markdown_look *k);
void check_trailing_space(const struct markdown_look *k);
void check_tabs(const struct markdown_look *k);
void check_empty_lines(const struct markdown_look *k);
void check_ragged_table(const struct markdown_look *k);
void check_emphasis(const struct markdown_look *k);
void check_link_label(const struct markdown_look *k);
void check_link_target(const struct markdown_look *k);
void check_open_fence(const struct markdown_look *k);
void check_heading_space(const struct markdown_look *k);
void check_heading_levels(const struct markdown_look *k);
void check_single_title(const struct markdown_look *k);

#endif
