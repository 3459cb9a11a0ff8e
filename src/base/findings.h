#ifndef BASE_FINDINGS_H
#define BASE_FINDINGS_H

#include "base/list.h"
#include "mojimend.h"

/* What the stages append to; sorted once, at the end of a scan. */
struct findings {
	LIST(struct mojimend_finding) list;
	enum mojimend_language language; /* of their messages */
};

static inline void findings_add(struct findings *f, struct arena *a,
				struct mojimend_finding finding)
{
	struct mojimend_finding *slot = LIST_PUSH(a, &f->list);

	if (slot)
		*slot = finding;
}

#endif
