#ifndef CODEC_UCD_H
#define CODEC_UCD_H

#include <stdbool.h>
#include <stdint.h>

#include "codec/unicode.h"

/*
 * The Unicode character database, as of the ICU that is there: for the tools of the build, which
 * make tables of it.  The library has the tables and asks ICU for nothing but pages.
 */

/* An assigned character: no private use, no surrogate. */
bool ucd_is_assigned(uint32_t c);

/* Has the character the property Bidi_Control? */
bool ucd_is_bidi_control(uint32_t c);

enum unicode_sign ucd_sign(uint32_t c);

/*
 * What the character decomposes to in one step, a second of zero where it is
 * one character; false: to nothing or to more.
 */
bool ucd_decompose(uint32_t c, bool compatible, uint32_t to[2]);

/* Whether NFC writes the two as this one. */
bool ucd_composes(uint32_t first, uint32_t second, uint32_t c);

/* Has the character the property Emoji? */
bool ucd_is_emoji(uint32_t c);

#endif
