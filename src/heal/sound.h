#ifndef HEAL_SOUND_H
#define HEAL_SOUND_H

#include "cost/reference.h"
#include "mojimend.h"

/*
 * Adds the sound lines of a text to what is known, and counts them: those
 * without damage and without bytes that are no UTF-8.  `whole`: none of them,
 * where any line is not.  False: `e` says why.
 */
bool sound_learn(struct mojimend_reference *reference, struct mojimend_str text, bool whole,
		 size_t *lines, struct mojimend_error *e);

#endif
