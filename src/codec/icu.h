#ifndef CODEC_ICU_H
#define CODEC_ICU_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "mojimend.h"

/*
 * Pages, as ICU has them.  Converters are strict both ways: no fallback mappings
 * (ICU has 94 one-way maps such as U+FF01 to '!'), no substitution, and none
 * of the default-ignorable characters that ICU drops with success.
 *
 * One user at a time.
 */
struct icu_converter;

/* By ICU's canonical name; NULL: MOJIMEND_BAD_ICU or MOJIMEND_NOMEM in `e`. */
struct icu_converter *icu_open(const char *converter, struct mojimend_error *e);
void icu_close(struct icu_converter *icu);

/*
 * UTF-8 to bytes of the page, appended.  False, with nothing appended, when a
 * character is not in the page or the text is not UTF-8.
 */
bool icu_encode(struct icu_converter *icu, struct mojimend_str text, struct buf *bytes);

/* One byte of the page to its character; UINT32_MAX when there is none. */
uint32_t icu_decode_byte(struct icu_converter *icu, unsigned char byte);

#endif
