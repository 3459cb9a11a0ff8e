/* Pairs that look the same when bytes are lost, and say the contrary. */
#include "heal/opposite.h"

static const float OPPOSITE_MOST = 0.003f;

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

uint32_t opposite_beside(const uint32_t *ranked, const float *chances, size_t count)
{
	for (size_t i = 1; i < count && chances[i] > OPPOSITE_MOST; i++)
		if (are_opposites(ranked[0], ranked[i]))
			return ranked[i];
	return 0;
}
