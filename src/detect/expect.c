/*
 * How much the first reading teaches is a matter of counting: of the letters
 * that could be lead bytes, how many are, and how many stand for themselves?
 * Each doubling of the odds is worth a bit.
 */
#include "detect/expect.h"

#include "cost/format.h"
#include "detect/model.h"
#include "detect/run.h"

enum {
	ALL_PAGES = (1 << PAGE_COUNT) - 1,
	ENTER_STRICT = 16, /* all in bits */
	ENTER_EXPECTED = 10,
	LEAVE = 3,
	STRAY_MAX = 10,
	LOSS = 5,	   /* a byte is lost, where nothing is known */
	LOSS_EXPECTED = 3, /* 7 of 64 are, once bytes are dropped */
	LONE = 5,	   /* and with it all behind a lead: a genuine letter looks so */
};

/* How many doublings a is ahead of b, at most `most`. */
static unsigned doublings(size_t a, size_t b, unsigned most)
{
	unsigned bits = 0;

	for (size_t odds = a / (b + 1); odds > 1 && bits < most; odds /= 2)
		bits++;
	return bits;
}

/*
 * Letters that could be leads, stand outside of all units and do not touch
 * one: what touches damage is likely to be a part of it.
 */
static size_t count_strays(const struct detection *d, struct mojimend_str text)
{
	size_t strays = 0, u = 0;

	for (size_t at = run_next_lead(text, 0); at < text.len; at = run_next_lead(text, at + 1)) {
		while (u < d->units.len && d->units.at[u].end < at)
			u++;
		/* A lead is two bytes long where it is below U+0800. */
		strays += u == d->units.len || d->units.at[u].begin > at + 2;
	}
	return strays;
}

struct path_rules expect_nothing(void)
{
	return (struct path_rules){
		.habits = {.space = true, .question = false, .drop = true},
		.pages = ALL_PAGES,
		.layers = MOJIMEND_LAYERS_MAX,
		.enter = ENTER_STRICT * COST_BIT,
		.leave = LEAVE * COST_BIT,
		.loss = LOSS * COST_BIT,
	};
}

bool expect_again(struct path_rules *rules, const struct detection *d, struct mojimend_str text)
{
	size_t strays = count_strays(d, text), units = d->units.len;
	unsigned dense = doublings(units, strays, STRAY_MAX);
	unsigned sparse = doublings(strays, units, ENTER_STRICT - ENTER_EXPECTED);
	struct path_rules old = *rules;

	rules->enter = (ENTER_EXPECTED + sparse - dense / 2) * COST_BIT;
	rules->leave = (LEAVE + dense) * COST_BIT;
	rules->stray = dense * COST_BIT;
	/* Where a space may be a byte, a lead before one is not so lone: then it costs what it did.
	 */
	if (!rules->habits.space || !rules->lone_leads)
		rules->lone = (dense < LONE ? LONE - dense : 0) * COST_BIT;
	rules->lone_leads = true;
	return rules->enter != old.enter || rules->leave != old.leave ||
	       rules->stray != old.stray || rules->lone != old.lone || !old.lone_leads;
}

struct path_rules expect_spaces(const struct path_rules *rules)
{
	struct path_rules spaces = *rules;

	spaces.habits.space = true;
	spaces.loss = LOSS * COST_BIT;
	return spaces;
}

struct path_rules expect_more(const struct detection *d, struct mojimend_str text)
{
	bool drops = d->model.undefined == MOJIMEND_UNDEFINED_DROP;
	struct path_rules rules = {
		.habits = model_habits(d),
		.pages = d->fits ? d->fits : ALL_PAGES,
		.layers = d->model.layers,
		.loss = (drops ? LOSS_EXPECTED : LOSS) * COST_BIT,
	};

	expect_again(&rules, d, text);
	return rules;
}
