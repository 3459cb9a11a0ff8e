/* A repair is believed only when the damage, done again, gives what stood there. */
#include "heal/prove.h"

#include "base/buf.h"
#include "heal/damage.h"

static bool proves(unsigned page, struct mojimend_str healed, struct mojimend_str seen,
		   const struct mojimend_model *model, struct arena *scratch)
{
	struct buf again = buf_on(scratch);

	return damage_text(&again, healed, page, model) && str_equal(buf_str(&again), seen);
}

bool prove(struct mojimend_str healed, struct mojimend_str seen, const struct mojimend_model *model,
	   struct arena *scratch)
{
	for (unsigned i = 0; i < model->page_count; i++)
		if (!proves(model->pages[i], healed, seen, model, scratch))
			return false;
	return model->page_count > 0;
}

bool prove_some(struct mojimend_str healed, struct mojimend_str seen, struct mojimend_model *model,
		struct arena *scratch)
{
	unsigned char kept = 0;

	for (unsigned i = 0; i < model->page_count; i++)
		if (proves(model->pages[i], healed, seen, model, scratch))
			model->pages[kept++] = model->pages[i];
	if (kept)
		model->page_count = kept;
	return kept > 0;
}
