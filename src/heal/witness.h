#ifndef HEAL_WITNESS_H
#define HEAL_WITNESS_H

#include "heal/row.h"

/*
 * May slot i have been a character of simplified Chinese?  The likeliest candidate was never seen
 * beside the Han that stands there, in a pair or a word, but what stands for another one in
 * Traditional Chinese was.  An open slot beside it counts as its likeliest symbol.
 */
bool witness_of_simplified(const struct row *row, size_t i, const uint32_t *ranked, size_t count);

#endif
