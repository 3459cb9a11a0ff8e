/* Looked up in tables of the build; Hangul is counted, as the Unicode standard says (3.12). */
#include "codec/normal.h"

enum { L = 0x1100, V = 0x1161, T = 0x11A7, S = 0xAC00, L_COUNT = 19, V_COUNT = 21, T_COUNT = 28 };

static uint32_t compose_hangul(uint32_t first, uint32_t second)
{
	if (first - L < L_COUNT && second - V < V_COUNT)
		return S + ((first - L) * V_COUNT + (second - V)) * T_COUNT;
	if (first - S < L_COUNT * V_COUNT * T_COUNT && (first - S) % T_COUNT == 0 && second > T &&
	    second - T < T_COUNT)
		return first + (second - T);
	return 0;
}

uint32_t normal_compose(uint32_t first, uint32_t second)
{
	size_t low = 0, high = normal_pair_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct normal_pair *p = &normal_pairs[mid];

		if (p->first == first && p->second == second)
			return p->composed;
		if (p->first < first || (p->first == first && p->second < second))
			low = mid + 1;
		else
			high = mid;
	}
	return compose_hangul(first, second);
}

uint32_t normal_ideograph(uint32_t c)
{
	size_t low = 0, high = normal_like_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (normal_likes[mid].c == c)
			return normal_likes[mid].ideograph;
		if (normal_likes[mid].c < c)
			low = mid + 1;
		else
			high = mid;
	}
	return 0;
}
