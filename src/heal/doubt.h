#ifndef HEAL_DOUBT_H
#define HEAL_DOUBT_H

#include "heal/heal.h"

/*
 * Marks the mends with lost bytes (`in_doubt`) beside text that looks like
 * damage that could not be read: what stands there tells nothing about them, or
 * is a part of them.
 */
void doubt_run(struct mends *mends, const struct detection *d, struct mojimend_str text);

#endif
