#ifndef CODEC_UNICODE_H
#define CODEC_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What characters are, in a table that codec/pack.c makes from ICU, of ICU's Unicode version: most
 * text is sound and needs no more of ICU than this.
 */

/* An assigned character: no private use, no surrogate. */
bool unicode_is_assigned(uint32_t c);

/* Has the character the property Bidi_Control? */
bool unicode_is_bidi_control(uint32_t c);

/*
 * What the character is to CommonMark's rules on emphasis: a blank (Zs and ASCII's), a sign
 * (general categories P and S) or neither; of the signs which ones open and close.
 */
enum unicode_sign {
	UNICODE_NO_SIGN,
	UNICODE_BLANK,
	UNICODE_SIGN,
	UNICODE_OPENING,
	UNICODE_CLOSING
};
enum unicode_sign unicode_sign(uint32_t c);

/* The table: a row for each UNICODE_ROW characters, rows that are alike being one. */
enum {
	UNICODE_END = 0x110000,
	UNICODE_ROW = 128,
	UNICODE_ASSIGNED = 0x10, /* bits above those of enum unicode_sign */
	UNICODE_BIDI = 0x20,
};
extern const uint16_t unicode_rows[UNICODE_END / UNICODE_ROW];
extern const unsigned char unicode_facts[][UNICODE_ROW];

#endif
