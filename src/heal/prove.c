/* A repair is believed only when the damage, done again, gives what stood there. */
#include "heal/prove.h"

#include "base/buf.h"
#include "heal/damage.h"

bool prove(struct mojimend_str healed, struct mojimend_str seen, const struct mojimend_model *model,
	   struct arena *scratch)
{
	for (unsigned i = 0; i < model->page_count; i++) {
		struct buf again = buf_on(scratch);

		if (!damage_text(&again, healed, model->pages[i], model) ||
		    !str_equal(buf_str(&again), seen))
			return false;
	}
	return model->page_count > 0;
}
