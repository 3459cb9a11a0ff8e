#ifndef HEAL_BALANCE_H
#define HEAL_BALANCE_H

#include "heal/search.h"

/* What is open where a line begins: a wrapped paragraph may close it lines later. */
enum { BALANCE_PAIRS = 5 };

struct balance {
	bool open[BALANCE_PAIRS];
	bool blank; /* nothing but blanks since the last newline */
};

/*
 * Corrects the chances of brackets and quotation marks in a row whose open slots
 * are weighed, so that both halves of a pair bear each other out: a trigram does
 * not see that far.  False only when the arena has failed.
 */
bool balance_run(struct slot *slots, size_t count, struct balance *balance, struct arena *scratch);

/* Known text between such rows. */
void balance_pass(struct balance *balance, struct mojimend_str text);

/* Is it the closing half of a pair that is looked after here? */
bool balance_closes(uint32_t c);

#endif
