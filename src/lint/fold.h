#ifndef LINT_FOLD_H
#define LINT_FOLD_H

#include "base/arena.h"
#include "base/str.h"

/*
 * A title for comparing: without blanks and punctuation, fullwidth letters as
 * ASCII, small letters (Latin, Greek, Cyrillic).  A title of nothing else
 * stays as it is.
 */
struct mojimend_str fold_title(struct mojimend_str s, struct arena *a);

#endif
