#ifndef LINT_TRIAL_H
#define LINT_TRIAL_H

#include "lint/context.h"

/* The text that a test of a rule is about, and where a failure is told: the parts of lint/exam.c.
 */

/* A part of a text. */
struct span {
	size_t begin, end;
};

struct exam {
	const struct mojimend_rules *rules;
	struct lint_scratch *scratch;
	struct arena arena; /* of one test */
	struct mojimend_error *e;
	void (*tell)(void *user, const struct mojimend_failure *failure);
	void *user;
	struct rule rule; /* as grave as its tests were written for */
	struct mojimend_rule shown;
	const struct test *test;
	const struct family *family; /* in whose sample it is tried; NULL: none */
	enum expect expect;
	size_t run, failed;
	bool offered; /* a fix, by the rule */
};

/* A failure of the test that is run, at its place: in English, or as it is to be read. */
void exam_fail(struct exam *x, const char *english);
void exam_fail_as(struct exam *x, struct mojimend_str why);

struct lint exam_lint(struct exam *x, const struct healed *h, struct findings *out,
		      struct fixes *fixes);

struct mojimend_str exam_splice(struct exam *x, struct mojimend_str s, struct span at,
				struct mojimend_str with);

/* Where the value of the rule's field stands; where a text does. */
bool exam_find_value(struct exam *x, struct mojimend_str text, struct span *at);
bool exam_find_text(struct mojimend_str text, struct mojimend_str old, struct span *at);

/*
 * The test's text with `what` in the place of the value, of `with` or of the
 * document.  False: it cannot be made, which is told.
 */
bool exam_text(struct exam *x, struct mojimend_str what, struct mojimend_str *text);

#endif
