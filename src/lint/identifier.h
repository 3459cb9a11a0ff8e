#ifndef LINT_IDENTIFIER_H
#define LINT_IDENTIFIER_H

#include "base/arena.h"
#include "base/str.h"

/*
 * What `as:` makes of a value as people write it: a Markdown link, a URL, a
 * label before it.  Normalising never judges; a pattern sees the result.
 */
enum identifier_kind { AS_TEXT, AS_PMID, AS_DOI };

extern const char *const identifier_kinds[]; /* their names, ends with NULL */

struct identifier {
	struct mojimend_str value;
	bool linked; /* written as a link or URL that a reader can follow */
};

/* The parts of [label](target); of a bare URL it is both.  False: it is neither. */
bool identifier_link(struct mojimend_str written, struct mojimend_str *label,
		     struct mojimend_str *target);

struct identifier identifier_read(unsigned kind, struct mojimend_str written, struct arena *a);

/* Two values mean the same if their normal forms are the same bytes.  Never to be shown. */
struct mojimend_str identifier_normal(unsigned kind, struct mojimend_str value, struct arena *a);

#endif
