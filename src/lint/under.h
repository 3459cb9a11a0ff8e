#ifndef LINT_UNDER_H
#define LINT_UNDER_H

#include "lint/context.h"

/*
 * Tells each of the findings under which heading it stands.  The Markdown is
 * read only when there are findings.  Lack of memory fails the run.
 */
void lint_tell_sections(struct lint *l, struct findings *findings);

#endif
