#ifndef LINT_SUPPRESS_H
#define LINT_SUPPRESS_H

#include "base/findings.h"
#include "base/list.h"
#include "heal/healed.h"

/*
 * Comments that keep rules silent:
 *
 *	mojimend-ignore note/abstract -- the paper has none
 *
 * between <!-- and -->, or {/ * and * /} of MDX, is about its own line, or the
 * next one where it stands alone; with -file about the whole text; with -start
 * up to the -end.  In front matter and other files it is so behind #, too.  All
 * of it but the reason is ASCII, so that it is read from the original, damaged
 * or not.
 */
struct suppression {
	struct mojimend_str rule; /* an id, the begin of one that ends with / or *, or * */
	size_t begin, end;	  /* what is found there is hidden */
	size_t at, at_end;	  /* where the rule is named */
	bool lasts;		  /* from a -start; the text's end where no -end came */
	bool used;
};

enum suppression_flaw {
	SUPPRESSION_NO_REASON,
	SUPPRESSION_NO_RULE,
	SUPPRESSION_NO_SUCH, /* there is no such word */
	SUPPRESSION_NO_START,
	SUPPRESSION_TOO_MANY,
};

/* A comment that does nothing, or a part of it. */
struct suppression_wrong {
	enum suppression_flaw flaw;
	struct mojimend_str what;
	size_t at, at_end;
};

enum { SUPPRESSIONS_MAX = 1000 };

struct suppressions {
	LIST(struct suppression) list;
	LIST(struct suppression_wrong) wrong;
};

/* Whether there may be any: nothing else needs to be read where there are none. */
bool suppressions_are_in(struct mojimend_str text);

bool suppressions_read(struct suppressions *s, struct mojimend_str text, bool document,
		       struct arena *a, struct mojimend_error *e);

/* The same into *to, NULL where the text has none. */
bool suppressions_take(struct suppressions **to, struct mojimend_str text, bool document,
		       struct arena *a, struct mojimend_error *e);

/* Whether findings of that rule which begin there are hidden; NULL hides nothing. */
bool suppression_covers(const struct suppression *s, const char *rule, size_t at);
bool suppressions_cover(const struct suppressions *s, const char *rule, size_t at);

/* The same; what hides it, or damage up to `end` (else as `begin`), is marked as used. */
bool suppressions_hide(struct suppressions *s, const char *rule, size_t begin, size_t end);

/* Removes hidden findings behind `from`. */
void suppressions_sift(struct suppressions *s, struct findings *findings, size_t from);

/*
 * Damage that is hidden is data, and is not repaired: takes its edits and gaps
 * away.  `rule` is the one about it.  False: no memory.
 */
bool suppressions_spare(const struct suppressions *s, const char *rule, struct healed *h,
			struct arena *a);

#endif
