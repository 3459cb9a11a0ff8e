#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

/* The known word that a mistyped one may have meant. */
struct nearest {
	const char *word;
	const char *best; /* NULL: none is near enough */
	size_t distance;
};

/* The word up to a "=", if there is one. */
struct nearest nearest_to(const char *word);
void nearest_try(struct nearest *n, const char *known);

#endif
