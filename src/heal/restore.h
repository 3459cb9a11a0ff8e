#ifndef HEAL_RESTORE_H
#define HEAL_RESTORE_H

#include "heal/settle.h"

/*
 * Weighs the candidates of every character that lost bytes, line by line, by
 * all the text around it, and restores those that are certain.  False: the
 * healer's error is set.
 */
bool restore_lost(struct mends *mends, const struct detection *d, struct mojimend_str text,
		  struct healer *h);

#endif
