#ifndef COST_SIGN_H
#define COST_SIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "cost/class.h"

/*
 * Signs are characters that are no letters, and have counts of their own
 * (counts/symbols.tsv): arrows, shapes, emoji, marks, punctuation.  Of what is
 * invisible only U+FE0F is one, which asks for an emoji's picture.  For the
 * host tools; the library knows symbols.
 */
bool is_sign(uint32_t c);

/*
 * What the counts, the text of symbols.tsv, say of each of the n characters
 * `code`, as if they had been counted in a running text of `here` characters:
 * the rate in the documents, which is the count over the characters of the row
 * of letters, times `here`.  Zero for what is no sign.  False: a line that is
 * no count of a sign, or no row of letters.
 */
bool sign_weigh(const char *counts, const uint32_t *code, size_t n, double here, double *weight);

#endif
