#ifndef HEAL_DECODE_H
#define HEAL_DECODE_H

#include "base/buf.h"
#include "codec/icu.h"
#include "codec/page.h"
#include "mojimend.h"

/* ICU's converters, each opened when damage first asks for it; all zero is ready. */
struct decoder {
	struct icu_converter *pages[PAGE_COUNT];
};

void decoder_fini(struct decoder *d);

/*
 * The exact inverse of the damage: encodes `seen` into the page, `layers`
 * times.  Appends the UTF-8 that comes out, and answers false with nothing
 * appended when that is none, or when ICU or memory fails (then `e` is set).
 * With `spaces` each plain space in `seen` stands for U+00A0.
 */
bool decode_text(struct decoder *d, struct buf *out, struct mojimend_str seen, unsigned page,
		 unsigned layers, bool spaces, struct mojimend_error *e);

#endif
