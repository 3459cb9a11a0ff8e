#ifndef HEAL_VARIANTS_H
#define HEAL_VARIANTS_H

#include "heal/heal.h"
#include "heal/row.h"

/* The candidates of a lost character, as the symbols of a slot. */
struct variants {
	const uint32_t *candidates;
	size_t count;
	const symbol *symbols; /* the rare ones stand behind the others */
	size_t symbol_count, rare;
	const unsigned char *symbol_of; /* for each candidate, which of the symbols it is */
	bool is_known;			/* has the model, or known text, something to say? */
};

/*
 * Few lists make most gaps: what was found for one is found again.  All zero
 * is ready; one reference, one book.
 */
struct variant_book {
	struct variants *entries;
	struct variants last; /* of what has no place in the book */
	struct arena arena;
};

void variant_book_fini(struct variant_book *b);

/*
 * Of the candidates of a mend, fewer than 256; it stays until the next is asked for, and what it
 * points to as long as the book and `scratch`.  NULL: an arena has failed.
 */
const struct variants *variants_of(struct variant_book *b, const struct mend *m,
				   const struct mojimend_reference *r, struct arena *scratch);

#endif
