#ifndef LINT_CLAIMS_H
#define LINT_CLAIMS_H

#include "base/findings.h"
#include "lint/rule.h"

/*
 * One root cause, one finding: where a rule speaks, those that it is
 * `instead_of` are silent.  Removes findings behind `from` that overlap one
 * which claims their place.
 */
void claims_settle(const struct mojimend_rules *rules, struct findings *findings, size_t from);

#endif
