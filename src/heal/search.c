/*
 * The characters' trigram and the lattice of words each weigh the whole row; here the
 * two are multiplied.
 */
#include "heal/search.h"

#include <math.h>

#include "heal/lattice.h"
#include "heal/trigram.h"

/*
 * How much each model counts.  Of the weights that were tried on paragraphs that
 * neither was counted from, these cost least; what is given 0.99 or more by them
 * is right in 99.92 of 100 cases (make bench-restore, the encyclopaedia).
 */
static const float WEIGHT_CHARACTERS = 0.6f, WEIGHT_WORDS = 0.5f;

/* `chances` are those by the characters, in parts of the greatest. */
static void combine(struct slot *s, const double *words)
{
	float most = -INFINITY, total = 0;

	for (size_t k = 0; k < s->count; k++) {
		float price = WEIGHT_CHARACTERS * logf(s->chances[k] + 1e-36f) +
			      WEIGHT_WORDS * logf((float)words[k] + 1e-12f);

		s->chances[k] = price;
		most = price > most ? price : most;
	}
	for (size_t k = 0; k < s->count; k++)
		total += s->chances[k] = expf(s->chances[k] - most);
	for (size_t k = 0; k < s->count; k++)
		s->chances[k] /= total;
}

bool search_run(struct slot *slots, size_t count, const struct mojimend_reference *reference,
		struct arena *scratch)
{
	const struct row row = {slots, count, reference};

	return trigram_run(&row, scratch) && lattice_run(&row, combine, scratch);
}
