#ifndef TOOL_QUESTIONS_H
#define TOOL_QUESTIONS_H

#include "base/arena.h"
#include "base/index.h"
#include "base/list.h"
#include "mojimend.h"

struct answers;

/* Places of which a question shows the line. */
enum { SIGHTS = 2 };

/* A place, and its line as a repair would leave it: fit for a terminal, and cut where it is long.
 */
struct sight {
	const char *path;
	size_t line; /* from one */
	struct mojimend_str before, after;
};

/* Gaps that are alike.  What they may have been is what the first of them may. */
struct question {
	struct mojimend_str key; /* answers_key() */
	const uint32_t *candidates;
	const float *chances; /* NULL: not weighed */
	size_t candidate_count;
	size_t places, files, order; /* the order in which they came */
	const char *last;	     /* the file that was counted last */
	struct sight sights[SIGHTS];
};

/* All zero but `answers` is ready. */
struct questions {
	const struct answers *answers; /* whose own file is no document */
	struct arena arena;
	LIST(struct question) list;
	struct index index; /* by the key: the question's place in the list, from one */
};

/* Adds what a file leaves open; its files come in their order. */
void questions_add(struct questions *q, const char *shown, const struct mojimend_input *input,
		   const struct mojimend_report *report);

/* The most frequent first, then as they came. */
void questions_sort(struct questions *q);
void questions_fini(struct questions *q);

/* Is it a lost character that could be one of several? */
bool question_is_open(const struct mojimend_gap *gap);

#endif
