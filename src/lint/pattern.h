#ifndef LINT_PATTERN_H
#define LINT_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "mojimend.h"

/*
 * A regular expression in PCRE2's language, in UTF-8 and with Unicode's
 * classes, whose work is limited.  A pattern is immutable and may be shared by
 * threads; what a match needs to write lies in a scratch, one for each thread.
 */
struct pattern;
struct pattern_scratch;

enum { PATTERN_GROUPS_MAX = 16 };

struct pattern_match {
	size_t begin, end;			       /* of the whole */
	struct mojimend_str group[PATTERN_GROUPS_MAX]; /* ptr NULL: took no part */
};

/*
 * `index` is the pattern's number among those that share scratches.  On
 * failure *at is the offset in `text` at which it went wrong, and the error
 * has no place yet.
 */
struct pattern *pattern_new(struct mojimend_str text, size_t index, size_t *at,
			    struct mojimend_error *e);
void pattern_free(struct pattern *p);

/* The number of a named group; 0: there is none. */
unsigned pattern_group(const struct pattern *p, const char *name);

/* For patterns with an index below `count`. */
struct pattern_scratch *pattern_scratch_new(size_t count, struct mojimend_error *e);
void pattern_scratch_free(struct pattern_scratch *s);

enum pattern_result { PATTERN_NO, PATTERN_YES, PATTERN_FAILED };

/*
 * The first match in `text` (well-formed UTF-8) at or behind `from`.  FAILED
 * sets e: out of memory, or more work than is allowed (MOJIMEND_LIMIT).
 */
enum pattern_result pattern_find(struct pattern_scratch *s, const struct pattern *p,
				 struct mojimend_str text, size_t from, struct pattern_match *m,
				 struct mojimend_error *e);

#endif
