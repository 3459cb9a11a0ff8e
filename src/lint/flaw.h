#ifndef LINT_FLAW_H
#define LINT_FLAW_H

#include "lint/identifier.h"
#include "lint/message.h"

/* The names of flaws in rule files; the first is none.  Ends with NULL. */
extern const char *const flaw_names[];

/* What is said of a value of that type with that flaw, where a rule has no words for it. */
struct wording flaw_wording(unsigned kind, enum identifier_flaw flaw);

#endif
