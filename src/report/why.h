#ifndef REPORT_WHY_H
#define REPORT_WHY_H

#include "base/buf.h"
#include "mojimend.h"

/*
 * Why a damaged character was given back, or stays: what decided, and by how
 * much.  `gap` is NULL for one that is complete and was given back.
 */
void why_add(struct buf *b, const struct mojimend_gap *gap, bool stays);

#endif
