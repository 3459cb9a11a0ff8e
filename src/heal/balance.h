#ifndef HEAL_BALANCE_H
#define HEAL_BALANCE_H

#include "heal/search.h"

/*
 * Corrects the chances of closing brackets and quotation marks in a row whose
 * open slots are weighed: where one is open and the next bracket of its kind
 * is an opening one, or the line ends, exactly one of the slots between closes
 * it; elsewhere none does.  A trigram cannot see that far.
 */
void balance_run(struct slot *slots, size_t count);

/* Is it the closing half of a pair that is looked after here? */
bool balance_closes(uint32_t c);

#endif
