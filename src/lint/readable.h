#ifndef LINT_READABLE_H
#define LINT_READABLE_H

#include "heal/healed.h"

/*
 * A healed text that holds bytes which are no UTF-8, as the rules read it:
 * U+FFFD stands for them, and each is a gap, so that what touches one is
 * unknown.  For reading alone: nothing of it is ever written.  False: no
 * memory.
 */
bool readable_make(struct healed *to, const struct healed *from, struct arena *a);

#endif
