/*
 * The thresholds are measured, on text that was not counted (make
 * bench-restore): of what is above them, one in two thousand is wrong.
 * Marks need more, for a trigram does not see which of them belong together;
 * but what closes a bracket is borne out by the one that opens it.  Other signs
 * were counted too rarely: only known text that has them makes them certain.
 */
#include "heal/certain.h"

#include "cost/class.h"
#include "heal/balance.h"
#include "heal/opposite.h"

static const float CERTAIN = 0.995f, CERTAIN_CLOSE = 0.99f, CERTAIN_MARK = 0.999f, NEVER = 2;

static float threshold(uint32_t c, const struct mojimend_reference *r)
{
	if (balance_closes(c))
		return CERTAIN_CLOSE;
	switch (class_of(c)) {
	case CLASS_CJK_STOP:
	case CLASS_OPEN:
	case CLASS_CLOSE:
	case CLASS_DASH:
	case CLASS_FORMAT: return CERTAIN_MARK;
	default: break;
	}
	if (class_is_letter(class_of(c)))
		return CERTAIN;
	return reference_has(r, reference_symbol(r, c)) ? CERTAIN_MARK : NEVER;
}

bool certain(const struct mend *m, const struct mojimend_reference *r)
{
	return m->ranked && !m->in_doubt && !m->simplified &&
	       m->chances[0] >= threshold(m->ranked[0], r) &&
	       !opposite_beside(m->ranked, m->chances, m->candidate_count);
}
