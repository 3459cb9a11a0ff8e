#ifndef TOOL_EXPLAINED_H
#define TOOL_EXPLAINED_H

#include "base/arena.h"
#include "mojimend.h"

/*
 * Changes that are not proved, but are what safe fixes of rules make.  These
 * are taken back in the new text; where the fixes of that text make of a place
 * what stands in the new one, the place is explained: MOJIMEND_FIXED.
 */
struct explained {
	struct mojimend *scanner; /* with the rules */
	struct arena arena;
	struct mojimend_verification result;
};

/*
 * The verification with what is explained; it lives until the next call.  NULL:
 * e says why.  `path` tells whether it is a document, and of what kind.
 */
const struct mojimend_verification *explain_changes(struct explained *x, const char *path,
						    struct mojimend_str before,
						    struct mojimend_str after,
						    const struct mojimend_verification *v,
						    struct mojimend_error *e);
void explained_fini(struct explained *x);

#endif
