#ifndef CODEC_NORMAL_H
#define CODEC_NORMAL_H

#include <stddef.h>
#include <stdint.h>

/*
 * One character in place of two, or of one that looks the same.  The tables
 * are made by codec/pack.c from ICU.
 */
struct normal_pair {
	uint16_t first, second, composed;
};

struct normal_like {
	uint32_t c, ideograph;
};

/* Sorted by their first two, and by their first. */
extern const struct normal_pair normal_pairs[];
extern const size_t normal_pair_count;
extern const struct normal_like normal_likes[];
extern const size_t normal_like_count;

/* What NFC writes for a character with this mark behind it; zero: both of them. */
uint32_t normal_compose(uint32_t first, uint32_t second);

/* The ideograph that a radical or a compatibility ideograph looks like; zero: it is neither. */
uint32_t normal_ideograph(uint32_t c);

#endif
