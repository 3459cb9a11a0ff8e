#ifndef HEAL_DAMAGE_H
#define HEAL_DAMAGE_H

#include "base/buf.h"
#include "mojimend.h"

/*
 * The forward model: what misreading makes of clean text.  It works on the
 * plain page tables and shares nothing with heal/decode.c, so that the one can
 * prove the other.
 *
 * Appends the damaged form of `clean`, read `model->layers` times through
 * `page`.  UNKNOWN undefined bytes are kept, and U+00AD is kept unless it is
 * STRIPPED.  False, when the text is not UTF-8 or the arena has failed.
 */
bool damage_text(struct buf *out, struct mojimend_str clean, unsigned page,
		 const struct mojimend_model *model);

#endif
