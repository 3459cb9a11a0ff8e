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

static const float CERTAIN = 0.998f, CERTAIN_CLOSE = 0.99f, CERTAIN_MARK = 0.999f,
		   CERTAIN_SIGN = 0.99999f, OPPOSITE_MOST = 0.003f;

static const struct {
	uint32_t a, b;
} opposites[] = {
#define OPPOSITE(a, b) {a, b},
#include "heal/opposites.def"
#undef OPPOSITE
};

static bool are_opposites(uint32_t x, uint32_t y)
{
	for (size_t i = 0; i < sizeof(opposites) / sizeof(*opposites); i++)
		if ((opposites[i].a == x && opposites[i].b == y) ||
		    (opposites[i].a == y && opposites[i].b == x))
			return true;
	return false;
}

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
	if (!m->ranked || m->chances[0] < threshold(m->ranked[0]))
		return false;
	for (size_t i = 1; i < m->candidate_count && m->chances[i] > OPPOSITE_MOST; i++)
		if (are_opposites(m->ranked[0], m->ranked[i]))
			return false;
	return true;
}
