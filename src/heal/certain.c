/*
 * The thresholds are measured, on text that was not counted (make
 * bench-restore): of what is above them, fewer than one in a thousand is wrong.
 * Marks need more, for a trigram does not see which of them belong together;
 * but what closes a bracket is borne out by the one that opens it.
 */
#include "heal/certain.h"

#include "cost/class.h"
#include "heal/balance.h"
#include "heal/opposite.h"

static const float CERTAIN = 0.99f, CERTAIN_MARK = 0.999f;

static float threshold(uint32_t c)
{
	return class_of(c) == CLASS_HAN || balance_closes(c) ? CERTAIN : CERTAIN_MARK;
}

bool certain(const struct mend *m)
{
	return m->ranked && m->chances[0] >= threshold(m->ranked[0]) &&
	       !opposite_beside(m->ranked, m->chances, m->candidate_count);
}
