#ifndef DETECT_MODEL_H
#define DETECT_MODEL_H

#include "detect/detect.h"

/*
 * From single damaged characters to the damage of a file.  A file is taken to
 * have been damaged in one way, as long as one page fits all of its units.
 */

/* Fills in all but the units. */
void model_learn(struct detection *d);

/* What further reading of the same file may take for granted. */
struct habits model_habits(const struct detection *d);

#endif
