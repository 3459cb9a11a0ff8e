#ifndef PROPS_VERIFY_H
#define PROPS_VERIFY_H

#include "mojimend.h"
#include "props/text.h"

/*
 * Verifies with `m` and checks with `other` that what is called proved is: the
 * changes hold every difference, and each one damaged again is what stood
 * there.  NULL, or what is wrong; *all tells whether everything is proved.
 */
const char *verify_sound(struct mojimend *m, struct mojimend *other, struct text before,
			 struct text after, bool *all);

/*
 * The same for a repair in which one character is changed to another: that is
 * not proved, or is told as a character that lost bytes and is one of several,
 * or as damaged otherwise than `model` says.
 */
const char *verify_changed(struct mojimend *m, struct mojimend *other, struct text before,
			   struct text repaired, const struct mojimend_model *model,
			   uint32_t *seed);

/* How many changed characters were caught, and how many told as one of several. */
extern size_t verify_caught, verify_told;

#endif
