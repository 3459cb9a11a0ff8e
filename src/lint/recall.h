#ifndef LINT_RECALL_H
#define LINT_RECALL_H

#include "base/buf.h"
#include "lint/facts.h"

/*
 * Facts as bytes, for the next run of the same rules.  mojimend_facts_add() reads them; any bytes
 * may come there, since what meets a fact has a rule, group and key that the rule has made.
 */
void recall_write(struct buf *b, const struct facts *facts, const struct mojimend_rules *rules);

#endif
