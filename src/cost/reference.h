#ifndef COST_REFERENCE_H
#define COST_REFERENCE_H

#include "base/arena.h"
#include "base/str.h"
#include "cost/language.h"

/*
 * Text that is known to be right (the user's own sound files, the vocabulary
 * of rules), as a row of symbols in which each string of up to
 * REFERENCE_LONGEST symbols is counted by binary search.
 *
 * Added to by one thread, then sealed; a sealed one never changes and any
 * number of threads may read it.  For reading, NULL is one that knows nothing.
 * Nothing here prints or exits; false and NULL mean that memory is exhausted.
 */
struct mojimend_reference;

enum { REFERENCE_LONGEST = 8 };

struct mojimend_reference *reference_new(void);
void reference_free(struct mojimend_reference *r);

/* One line; what is not UTF-8 in it teaches nothing.  False as well where it would be too much. */
bool reference_add(struct mojimend_reference *r, struct mojimend_str line);
bool reference_is_full(const struct mojimend_reference *r);

bool reference_seal(struct mojimend_reference *r);

/* How many symbols it holds; each of them; a character that has it. */
uint32_t reference_size(const struct mojimend_reference *r);
symbol reference_at(const struct mojimend_reference *r, uint32_t i);
uint32_t reference_character(const struct mojimend_reference *r, symbol s);

/* For what shall live as long as it does. */
struct arena *reference_arena(struct mojimend_reference *r);

/*
 * The symbol of a character: the language model's or, where that has none but
 * the text does, one of its own from language_symbols() on.
 */
symbol reference_symbol(const struct mojimend_reference *r, uint32_t c);

/* All places where the text goes on as the symbols that were stepped. */
struct reference_node {
	uint32_t begin, end, depth;
};

struct reference_node reference_root(const struct mojimend_reference *r);

/* False: nowhere, or it is REFERENCE_LONGEST deep; the node stays. */
bool reference_step(const struct mojimend_reference *r, struct reference_node *node, symbol c);

static inline uint32_t reference_count(struct reference_node node)
{
	return node.end - node.begin;
}

/* Does a known character of the language model, or of this text, stand there? */
bool reference_has(const struct mojimend_reference *r, symbol c);

#endif
