#ifndef HEAL_PROVE_H
#define HEAL_PROVE_H

#include "base/arena.h"
#include "mojimend.h"

/*
 * Is `healed`, damaged again as `model` says, the bytes `seen`, through each
 * page that the model names?  `scratch` is used and may be reset afterwards.
 */
bool prove(struct mojimend_str healed, struct mojimend_str seen, const struct mojimend_model *model,
	   struct arena *scratch);

/*
 * The same through some of the pages: the model is left with those.  Where none
 * proves it, false, and the model stays.
 */
bool prove_some(struct mojimend_str healed, struct mojimend_str seen, struct mojimend_model *model,
		struct arena *scratch);

#endif
