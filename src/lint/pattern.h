#ifndef LINT_PATTERN_H
#define LINT_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "mojimend.h"

/*
 * A regular expression in PCRE2's language, in UTF-8 and with Unicode's
 * classes, whose work is limited.  A pattern is immutable and may be shared by
 * threads; what a match needs to write lies in a scratch, one for each thread.
 *
 * Work is counted in steps: one for each item of the pattern that is tried, one
 * for each byte that is read or gone back, more for items that cost more.  A
 * scratch has so many to spend, see pattern_allow().
 */
struct pattern;
struct pattern_scratch;

enum pattern_trust {
	PATTERN_USERS,	    /* always counted */
	PATTERN_DISTRUSTED, /* also never compiled for the machine; texts are checked to be UTF-8 */
	PATTERN_OWN,	    /* of our packs, whose work tests show: counted on long texts only */
};

enum { PATTERN_GROUPS_MAX = 16 };

struct pattern_match {
	size_t begin, end;			       /* of the whole */
	struct mojimend_str group[PATTERN_GROUPS_MAX]; /* ptr NULL: took no part */
};

/*
 * `text` must live as long as the pattern; `index` is the pattern's number among
 * those that share scratches.  On failure *at is the offset in `text` at which
 * it went wrong, and the error has no place yet.
 */
struct pattern *pattern_new(struct mojimend_str text, enum pattern_trust trust, size_t index,
			    size_t *at, struct mojimend_error *e);
void pattern_free(struct pattern *p);

/* The number of a named group; 0: there is none. */
unsigned pattern_group(const struct pattern *p, const char *name);

/* For patterns with an index below `count`. */
struct pattern_scratch *pattern_scratch_new(size_t count, struct mojimend_error *e);
void pattern_scratch_free(struct pattern_scratch *s);

/*
 * From now on the steps for a text of so many bytes may be spent, by all finds
 * together: STEPS_PER_BYTE for each, and STEPS_AT_LEAST for texts that are
 * short.  It is what a new scratch has for an empty text.
 */
enum { PATTERN_STEPS_PER_BYTE = 256, PATTERN_STEPS_AT_LEAST = 2000000 };
void pattern_allow(struct pattern_scratch *s, size_t bytes);

/*
 * For tests: how many were spent since; the largest part that was spent of what
 * was allowed at once, per mille, since this was asked last; and from now on
 * patterns of our own are counted on short texts, too.
 */
uint64_t pattern_spent(const struct pattern_scratch *s);
unsigned pattern_peak(struct pattern_scratch *s);
void pattern_count_all(struct pattern_scratch *s);

enum pattern_result { PATTERN_NO, PATTERN_YES, PATTERN_FAILED };

/*
 * The first match in `text` (well-formed UTF-8) at or behind `from`.  FAILED
 * sets e: out of memory, or more work than is allowed (MOJIMEND_LIMIT).
 */
enum pattern_result pattern_find(struct pattern_scratch *s, const struct pattern *p,
				 struct mojimend_str text, size_t from, struct pattern_match *m,
				 struct mojimend_error *e);

#endif
