/* Only pairs whose opening half survives the damage can say anything. */
#include "heal/balance.h"

#include <string.h>

#include "base/utf8.h"

static const struct {
	uint32_t open, close;
} pairs[BALANCE_PAIRS] = {
	{0x300C, 0x300D}, /* 「」 */
	{0x300E, 0x300F}, /* 『』 */
	{0x3010, 0x3011}, /* 【】 */
	{0x300A, 0x300B}, /* 《》 */
	{0x201C, 0x201D}, /* “” */
};

/* Text is not always balanced: this much odds is kept for that. */
static const float DOUBT = 0.002f;

/* Where in the slot the symbol stands; count: nowhere. */
static size_t place_of(const struct slot *s, symbol wanted)
{
	size_t i = 0;

	while (i < s->count && s->symbols[i] != wanted)
		i++;
	return i;
}

static bool may_be(const struct slot *s, symbol wanted)
{
	return s->chances && place_of(s, wanted) < s->count;
}

static float odds(const struct slot *s, symbol wanted)
{
	float p = s->chances[place_of(s, wanted)];

	return p / (1 - p + 1e-6f);
}

static void set_chance(struct slot *s, symbol wanted, float p)
{
	size_t at = place_of(s, wanted);
	float rest = 1 - s->chances[at];

	for (size_t i = 0; i < s->count; i++)
		if (i != at)
			s->chances[i] *= rest > 0 ? (1 - p) / rest : 0;
	s->chances[at] = p;
}

/* Of the slots in [from, to), exactly one closes, or none. */
static void settle_group(struct slot *slots, size_t from, size_t to, symbol close, bool one)
{
	float sum = DOUBT;

	for (size_t i = from; i < to; i++)
		if (may_be(&slots[i], close))
			sum += odds(&slots[i], close);
	for (size_t i = from; i < to; i++)
		if (may_be(&slots[i], close))
			set_chance(&slots[i], close,
				   one ? odds(&slots[i], close) / sum
				       : DOUBT * odds(&slots[i], close) /
						   (1 + DOUBT * odds(&slots[i], close)));
}

static bool any_may_be(const struct slot *slots, size_t from, size_t to, symbol wanted)
{
	for (size_t i = from; i < to; i++)
		if (may_be(&slots[i], wanted))
			return true;
	return false;
}

/* What was open before the line may be closed on it or on another: its first group is left. */
static bool balance_pair(struct slot *slots, size_t count, symbol open, symbol close, bool carried)
{
	bool is_open = carried;
	size_t from = 0;

	for (size_t i = 0; i <= count; i++) {
		bool end = i == count;
		bool opens = !end && !slots[i].chances && slots[i].symbols[0] == open;
		bool closes = !end && !slots[i].chances && slots[i].symbols[0] == close;

		if (!end && !opens && !closes)
			continue;
		if (!carried || from)
			settle_group(slots, from, i, close, is_open && !closes);
		if (end)
			return is_open && !any_may_be(slots, from, i, close);
		is_open = opens;
		from = i + 1;
	}
	return false;
}

void balance_run(struct slot *slots, size_t count, struct balance *balance)
{
	for (size_t i = 0; i < BALANCE_PAIRS; i++) {
		symbol open = language_symbol(pairs[i].open),
		       close = language_symbol(pairs[i].close);

		if (open != SYMBOL_UNKNOWN && close != SYMBOL_UNKNOWN)
			balance->open[i] =
				balance_pair(slots, count, open, close, balance->open[i]);
	}
	balance->blank = false;
}

void balance_pass(struct balance *balance, struct mojimend_str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = (unsigned char)text.ptr[at];
		size_t n = c < 0x80 ? 1 : utf8_decode(text.ptr + at, text.len - at, &c);

		at += n ? n : 1;
		if (c == '\n' && balance->blank)
			memset(balance->open, 0, sizeof(balance->open));
		if (c == '\n')
			balance->blank = true;
		else if (c != ' ' && c != '\t' && c != '\r')
			balance->blank = false;
		for (size_t i = 0; c >= 0x80 && n && i < BALANCE_PAIRS; i++)
			if (c == pairs[i].open || c == pairs[i].close)
				balance->open[i] = c == pairs[i].open;
	}
}

bool balance_closes(uint32_t c)
{
	for (size_t i = 0; i < BALANCE_PAIRS; i++)
		if (pairs[i].close == c)
			return true;
	return false;
}
