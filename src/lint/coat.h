#ifndef LINT_COAT_H
#define LINT_COAT_H

#include "base/arena.h"
#include "base/str.h"

/*
 * What people write around an identifier.  All results are borrowed from what
 * was written, but for the decoded ones.
 */
struct coat_link {
	struct mojimend_str label, target, rest; /* [label](target) and what follows it */
	bool titled, angled;			 /* (target "title"), (<target>) */
};

/* False: it is no link. */
bool coat_link(struct mojimend_str written, struct coat_link *link);

/* What is left of a URL or of something with a label before it. */
struct coat_rest {
	struct mojimend_str rest;
	bool url;    /* of a resolver; */
	bool scheme; /* with its scheme before it, */
	bool home;   /* and it is forwarded to the one that is recommended */
};

struct coat_rest coat_off(unsigned kind, struct mojimend_str written);

/* <target> without its angles; false: there are none. */
bool coat_angles(struct mojimend_str *s);

/* Takes off what Markdown has around it: `value`, **value**. */
void coat_marks(struct mojimend_str *s);

/* What of the rest of a resolver's URL belongs to the identifier. */
struct mojimend_str coat_path(unsigned kind, struct mojimend_str rest);

/* %XX of a URL; what would be no UTF-8 stays as it was written. */
struct mojimend_str coat_percent(struct mojimend_str s, struct arena *a);

/* The entities that stand in identifiers; a page must write < as &lt; in MDX. */
struct mojimend_str coat_entities(struct mojimend_str s, struct arena *a);

/* Takes `z`, in small letters, from the start; ASCII case is ignored.  False: it is not there. */
bool coat_skip(struct mojimend_str *s, const char *z);

#endif
