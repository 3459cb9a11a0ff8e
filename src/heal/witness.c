/*
 * Characters of simplified Chinese were never counted.  Where one was lost, all
 * its rivals are as unlikely, but for the one that is written most, whatever
 * stands around: "介绍" that lost a byte would be 介獻.  But what stands in
 * Traditional Chinese for the one that was lost was seen there: 介紹.
 */
#include "heal/witness.h"

#include "cost/class.h"

static const struct {
	uint16_t simplified, traditional;
} pairs[] = {
#define PAIR(s, t) {s, t},
#include "heal/simplified.def"
#undef PAIR
};

static symbol likeliest(const struct slot *s)
{
	size_t best = 0;

	for (size_t k = 1; s->chances && k < s->count; k++)
		best = s->chances[k] > s->chances[best] ? k : best;
	return s->symbols[best];
}

static bool is_han(const struct mojimend_reference *r, symbol s)
{
	return class_of(reference_character(r, s)) == CLASS_HAN;
}

static bool seen_together(const struct mojimend_reference *r, symbol a, symbol b)
{
	struct reference_node known = reference_root(r);
	struct word_node word = word_root();

	return language_has_pair(a, b) || (word_step(&word, a) && word_step(&word, b)) ||
	       (reference_step(r, &known, a) && reference_step(r, &known, b));
}

/* What stands for a character of simplified Chinese elsewhere; 0: it is none. */
static uint32_t traditional(uint32_t c)
{
	size_t low = 0, high = sizeof(pairs) / sizeof(*pairs);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (pairs[middle].simplified < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low < sizeof(pairs) / sizeof(*pairs) && pairs[low].simplified == c
		       ? pairs[low].traditional
		       : 0;
}

/* Was s seen beside the Han at one side of slot i? */
static bool is_seen(const struct row *row, size_t i, symbol s)
{
	const struct mojimend_reference *r = row->reference;
	symbol beside;

	if (i && is_han(r, beside = likeliest(&row->slots[i - 1])) && seen_together(r, beside, s))
		return true;
	return i + 1 < row->count && is_han(r, beside = likeliest(&row->slots[i + 1])) &&
	       seen_together(r, s, beside);
}

bool witness_of_simplified(const struct row *row, size_t i, const uint32_t *ranked, size_t count)
{
	const struct mojimend_reference *r = row->reference;

	if (class_of(ranked[0]) != CLASS_HAN || is_seen(row, i, reference_symbol(r, ranked[0])))
		return false;
	for (size_t k = 1; k < count; k++) {
		uint32_t c = traditional(ranked[k]);

		if (c && is_seen(row, i, reference_symbol(r, c)))
			return true;
	}
	return false;
}
