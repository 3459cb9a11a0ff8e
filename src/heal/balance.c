/*
 * For each pair a walk with two states, outside and inside, and the sums over
 * all walks (forward-backward): a closing mark outside, an opening one inside
 * and a line that ends inside are doubtful, not impossible.  A mark that is
 * rare by itself is not rare where its other half stands; so its own rarity is
 * taken out of the weight of the closing one.
 */
#include "heal/balance.h"

#include <math.h>
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

/* Text is not always balanced: this much weight is kept for that. */
static const double DOUBT = 0.0005;

enum { NEITHER, OPENS, CLOSES, ROLES };

/* A slot that may open or close; how much each role weighs, and the sums up to it. */
struct place {
	struct slot *slot;	      /* NULL: the end of the row */
	size_t at[ROLES];	      /* where the slot has the opening and the closing mark */
	double weight[ROLES], inside; /* of a closing mark inside */
	double forward[2];
};

static size_t find(const struct slot *s, symbol wanted)
{
	size_t i = 0;

	while (i < s->count && s->symbols[i] != wanted)
		i++;
	return i;
}

/* How often the symbol stands among those of the slot, wherever that is. */
static double rate(const struct slot *s, symbol c)
{
	double all = 0;

	for (size_t i = 0; i < s->count; i++)
		all += exp((double)language_alone(s->symbols[i]));
	return exp((double)language_alone(c)) / all;
}

static bool read_place(struct place *p, struct slot *s, symbol open, symbol close)
{
	*p = (struct place){.slot = s, .at = {0, find(s, open), find(s, close)}};
	if (p->at[OPENS] == s->count && p->at[CLOSES] == s->count)
		return false;
	for (int role = OPENS; role < ROLES; role++)
		if (p->at[role] < s->count)
			p->weight[role] = s->chances ? (double)s->chances[p->at[role]] : 1;
	p->weight[NEITHER] = s->chances ? 1 - p->weight[OPENS] - p->weight[CLOSES] : 0;
	if (p->weight[NEITHER] < 0)
		p->weight[NEITHER] = 0;
	p->inside = p->weight[CLOSES];
	if (s->chances && p->weight[CLOSES] > 0)
		p->inside /= rate(s, close);
	return true;
}

static void scale(double v[2])
{
	double most = v[0] > v[1] ? v[0] : v[1];

	for (int i = 0; i < 2 && most > 0; i++)
		v[i] /= most;
}

static void go_on(const struct place *p, double next[2])
{
	const double *f = p->forward, *w = p->weight;

	next[0] = f[0] * (w[NEITHER] + w[CLOSES] * DOUBT) + f[1] * p->inside;
	next[1] = f[1] * (w[NEITHER] + w[OPENS] * DOUBT) + f[0] * w[OPENS];
	scale(next);
}

/* The chances of the roles, given the sums behind the place; those sums then reach before it. */
static void come_back(const struct place *p, double b[2])
{
	const double *f = p->forward, *w = p->weight;
	double role[ROLES] = {
		w[NEITHER] * (f[0] * b[0] + f[1] * b[1]),
		w[OPENS] * (f[0] + f[1] * DOUBT) * b[1],
		(w[CLOSES] * f[0] * DOUBT + p->inside * f[1]) * b[0],
	};
	double all = role[NEITHER] + role[OPENS] + role[CLOSES];
	double before[2] = {
		b[0] * (w[NEITHER] + w[CLOSES] * DOUBT) + b[1] * w[OPENS],
		b[1] * (w[NEITHER] + w[OPENS] * DOUBT) + b[0] * p->inside,
	};

	memcpy(b, before, sizeof(before));
	scale(b);
	if (!p->slot->chances || !(all > 0))
		return;
	for (size_t i = 0; i < p->slot->count; i++) {
		int r = i == p->at[OPENS] ? OPENS : i == p->at[CLOSES] ? CLOSES : NEITHER;

		if (w[r] > 0)
			p->slot->chances[i] *= (float)(role[r] / w[r] / all);
	}
}

/* True: the row ends inside.  What was open before may be closed in it, or later. */
static bool balance_pair(struct slot *slots, size_t count, symbol open, symbol close, bool carried,
			 struct place *places)
{
	double behind[2] = {1, DOUBT};
	size_t n = 0;
	bool inside;

	places[0].forward[0] = 1;
	places[0].forward[1] = carried;
	for (size_t i = 0; i < count; i++) {
		double forward[2];

		memcpy(forward, places[n].forward, sizeof(forward));
		if (read_place(&places[n], &slots[i], open, close)) {
			memcpy(places[n].forward, forward, sizeof(forward));
			go_on(&places[n], places[n + 1].forward);
			n++;
		} else {
			memcpy(places[n].forward, forward, sizeof(forward));
		}
	}
	inside = places[n].forward[1] * DOUBT > places[n].forward[0];
	while (n-- > 0)
		come_back(&places[n], behind);
	return inside;
}

bool balance_run(struct slot *slots, size_t count, struct balance *balance, struct arena *scratch)
{
	struct place *places = arena_bytes(scratch, (count + 1) * sizeof(*places));

	for (size_t i = 0; places && i < BALANCE_PAIRS; i++) {
		symbol open = language_symbol(pairs[i].open),
		       close = language_symbol(pairs[i].close);

		if (open != SYMBOL_UNKNOWN && close != SYMBOL_UNKNOWN)
			balance->open[i] =
				balance_pair(slots, count, open, close, balance->open[i], places);
	}
	balance->blank = false;
	return places != NULL;
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
