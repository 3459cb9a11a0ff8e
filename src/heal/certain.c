/*
 * The thresholds are measured (tests/bench/restore.c, on text that was not
 * counted): above them fewer than one in a thousand is wrong.  Punctuation
 * needs more: a trigram does not see which marks belong together.
 */
#include "heal/certain.h"

#include "cost/class.h"

static const float CERTAIN = 0.99f, CERTAIN_STOP = 0.999f, OPPOSITE_MOST = 0.002f;

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
	switch (class_of(c)) {
	case CLASS_CJK_STOP:
	case CLASS_OPEN:
	case CLASS_CLOSE: return CERTAIN_STOP;
	default: return CERTAIN;
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
