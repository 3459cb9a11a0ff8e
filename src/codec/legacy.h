#ifndef CODEC_LEGACY_H
#define CODEC_LEGACY_H

#include <stddef.h>

#include "base/str.h"

/* An encoding of East Asia, as iconv knows it. */
struct legacy {
	const char *name, *iconv;
};

/*
 * What a text that is no UTF-8 is written in, judged by which of its pairs of
 * bytes are frequent characters there.  NULL: too short, or nothing stands out.
 * Looks at the first LEGACY_HEAD bytes.
 */
enum { LEGACY_HEAD = 65536 };
const struct legacy *legacy_guess(struct mojimend_str text);

#endif
