/*
 * Twice over the text.  First only lines with a lead and a continuation side
 * by side are read, and damage must be evident by itself.  If there is any,
 * the second time every line that holds a lead is read, with what the first
 * time taught: which pages fit, what became of special bytes, and that
 * damage is to be expected here.
 */
#include "detect/detect.h"

#include "cost/format.h"
#include "detect/line.h"
#include "detect/model.h"
#include "detect/run.h"

enum {
	ENTER_STRICT = 16 * COST_BIT,
	ENTER_EXPECTED = 6 * COST_BIT,
	LEAVE = 3 * COST_BIT,
	LEAVE_DENSE = 12 * COST_BIT,
	ALL_PAGES = (1 << PAGE_COUNT) - 1,
};

static size_t line_begin(struct mojimend_str text, size_t from, size_t at)
{
	while (at > from && text.ptr[at - 1] != '\n')
		at--;
	return at;
}

static void read_lines(struct line_reader *r, struct mojimend_str text,
		       size_t (*find)(struct mojimend_str text, size_t from))
{
	size_t done = 0;

	for (size_t at = find(text, 0); at < text.len; at = find(text, done)) {
		done = line_read(r, text, line_begin(text, done, at));
		if (r->keep->failed)
			return;
	}
}

/*
 * How surprising damage still is, once some was found: a bit more for each
 * time that the letters which could be leads outnumber those which are.
 */
static unsigned enter_expected(struct mojimend_str text, size_t units)
{
	unsigned enter = ENTER_EXPECTED;
	size_t leads = 0;

	for (size_t at = run_next_lead(text, 0); at < text.len; at = run_next_lead(text, at + 1))
		leads++;
	for (size_t odds = leads / (units + 1); odds && enter < ENTER_STRICT; odds /= 2)
		enter += COST_BIT;
	return enter;
}

/*
 * And how surprising it is that damage ends within a line: a bit more for each
 * time that damaged characters outnumber the others beyond ASCII.
 */
static unsigned leave_expected(struct mojimend_str text, const struct detection *d)
{
	unsigned leave = LEAVE;
	size_t sound = 1;

	for (size_t i = 0; i < text.len; i++)
		sound += (unsigned char)text.ptr[i] >= 0xC0;
	for (size_t i = 0; i < d->units.len; i++)
		sound -= d->units.at[i].shape.items;
	for (size_t odds = d->units.len / (sound ? sound : 1); odds && leave < LEAVE_DENSE; odds /= 2)
		leave += COST_BIT;
	return leave;
}

static void look(struct detection *d, struct mojimend_str text, struct path_rules rules,
		 size_t (*find)(struct mojimend_str text, size_t from), struct arena *a)
{
	struct line_reader r = {.out = d, .keep = a, .rules = rules};

	*d = (struct detection){0};
	read_lines(&r, text, find);
	arena_fini(&r.scratch);
	model_learn(d);
}

bool detect_run(struct detection *d, struct mojimend_str text, struct arena *a)
{
	struct path_rules rules = {.habits = {.space = true, .question = false, .drop = true},
				   .pages = ALL_PAGES,
				   .layers = MOJIMEND_LAYERS_MAX,
				   .enter = ENTER_STRICT,
				   .leave = LEAVE};

	look(d, text, rules, run_next, a);
	if (!d->units.len || a->failed)
		return !a->failed;
	rules.enter = enter_expected(text, d->units.len);
	rules.lone_leads = true;
	rules.leave = leave_expected(text, d);
	rules.pages = d->fits ? d->fits : ALL_PAGES;
	rules.layers = d->model.layers;
	rules.habits = model_habits(d);
	look(d, text, rules, run_next_lead, a);
	/* Bytes are missing after all: then no space is sure to stand for U+00A0. */
	if (rules.habits.space && !model_habits(d).space && !a->failed) {
		rules.habits.space = false;
		look(d, text, rules, run_next_lead, a);
	}
	return !a->failed;
}
