#ifndef CODEC_ICU_H
#define CODEC_ICU_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "mojimend.h"

/*
 * All talk with ICU.  Converters are strict both ways: no fallback mappings
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

/* An assigned character, as of ICU's Unicode version: no private use, no surrogate. */
bool icu_is_assigned(uint32_t c);

/* Has the character the property Bidi_Control? */
bool icu_is_bidi_control(uint32_t c);

/*
 * What the character is to CommonMark's rules on emphasis: a blank (Zs and ASCII's), a sign
 * (general categories P and S) or neither; of the signs which ones open and close.
 */
enum icu_sign { ICU_NO_SIGN, ICU_BLANK, ICU_SIGN, ICU_OPENING, ICU_CLOSING };
enum icu_sign icu_sign(uint32_t c);

/*
 * What the character decomposes to in one step, a second of zero where it is
 * one character; false: to nothing or to more.  For the tools that make tables:
 * ICU may look for files here, as the library must not.
 */
bool icu_decompose(uint32_t c, bool compatible, uint32_t to[2]);

/* Whether NFC writes the two as this one. */
bool icu_composes(uint32_t first, uint32_t second, uint32_t c);

/* Has the character the property Emoji?  For the tools that make the counts. */
bool icu_is_emoji(uint32_t c);

#endif
