#ifndef LINT_RECALL_H
#define LINT_RECALL_H

#include "base/buf.h"
#include "lint/facts.h"

/* Facts as bytes, for the next run of the same rules; and back. */
void recall_write(struct buf *b, const struct facts *facts, const struct mojimend_rules *rules);

/*
 * Those that meet a fact of a file that is not only known; they point into the
 * bytes.  False: these are no facts, or none of these rules'.  Any bytes may
 * come: what meets a fact has a rule, group and key that the rule has made.
 */
bool recall_read(struct facts *facts, struct mojimend_str bytes, struct mojimend_corpus *corpus,
		 struct arena *a);

#endif
