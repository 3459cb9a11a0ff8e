#ifndef HEAL_CERTAIN_H
#define HEAL_CERTAIN_H

#include "heal/heal.h"

/*
 * Is the likeliest candidate of a weighed mend as good as sure?  What its chance
 * must be depends on the kind of character; where a candidate beside it would
 * turn the sense round (heal/opposites.def), that one must be all but impossible.
 */
bool certain(const struct mend *m, const struct mojimend_reference *reference);

#endif
