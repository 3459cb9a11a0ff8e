#ifndef HEAL_HOME_H
#define HEAL_HOME_H

#include "heal/heal.h"

/*
 * Is the language model at home in a text?  Measured by what its letters cost,
 * each for itself: 6.3 to 8.3 nats in the mean on sixty lines of the language
 * that was counted, 8.4 to 15 on its nearest relatives, more on all others.
 * Where it is not at home it has nothing to say.
 */
struct home {
	double cost, letters;
};

/* The letters of a text whose damaged characters are `mends`, the restored and whole ones. */
struct home home_of(struct mojimend_str text, const struct mends *mends);

/* Adds a letter that has the symbol; other characters say nothing. */
void home_add(struct home *home, uint32_t c, symbol s);
void home_add_text(struct home *home, struct mojimend_str text);

/* At home on a line of this file; a short line goes by its file, a short file is none. */
bool home_is(const struct home *file, const struct home *line);

#endif
