#ifndef COST_FORMAT_H
#define COST_FORMAT_H

#include <stdint.h>

#include "cost/class.h"

/*
 * The packed costs, as cost/pack.c writes them and cost/cost.c reads them.
 * A price is in quarter bits and stops at 255 (63.75 bits).
 *
 * Characters below U+2300 have a price of their own within their class; above,
 * all of a class cost the same.
 */
enum { COST_CHARS = 0x2300, COST_BIT = 4 };

/* The price of class [2] behind [0] [1], and of a character within its class. */
extern const uint8_t cost_classes[COST_CLASS_COUNT][COST_CLASS_COUNT][COST_CLASS_COUNT];
extern const uint8_t cost_chars[COST_CHARS];
extern const uint8_t cost_spread[COST_CLASS_COUNT];

#endif
