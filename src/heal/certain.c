/*
 * The thresholds are measured, on text that was not counted (make
 * bench-restore): of what is above them, one in two thousand is wrong.
 * Marks need more, for a trigram does not see which of them belong together;
 * but what closes a bracket is borne out by the one that opens it.  Other signs
 * were counted too rarely: hardly more than known text can make them certain.
 */
#include "heal/certain.h"

#include "cost/class.h"
#include "heal/balance.h"
#include "heal/opposite.h"

static const float CERTAIN = 0.998f, CERTAIN_CLOSE = 0.99f, CERTAIN_MARK = 0.999f,
		   CERTAIN_SIGN = 0.99999f;

static float threshold(uint32_t c)
{
	if (balance_closes(c))
		return CERTAIN_CLOSE;
	switch (class_of(c)) {
	case CLASS_CJK_STOP:
	case CLASS_OPEN:
	case CLASS_CLOSE:
	case CLASS_DASH:
	case CLASS_FORMAT: return CERTAIN_MARK;
	default: return class_is_letter(class_of(c)) ? CERTAIN : CERTAIN_SIGN;
	}
}

bool certain(const struct mend *m)
{
	return m->ranked && m->chances[0] >= threshold(m->ranked[0]) &&
	       !opposite_beside(m->ranked, m->chances, m->candidate_count);
}
