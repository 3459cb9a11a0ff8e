/*
 * Twice over the text.  First only lines with a lead and a continuation side
 * by side are read, and damage must be evident by itself.  If there is any,
 * the second time every line that holds a lead is read, with what the first
 * time taught: which pages fit, what became of special bytes, and that
 * damage is to be expected here.
 */
#include "detect/detect.h"

#include "detect/expect.h"
#include "detect/line.h"
#include "detect/model.h"
#include "detect/run.h"

/* How often the text is read with what was learnt, as long as that finds more. */
enum { LOOKS = 3 };

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

static void look(struct detection *d, struct mojimend_str text, struct path_rules rules,
		 size_t (*find)(struct mojimend_str text, size_t from), struct arena *a)
{
	struct line_reader r = {.out = d, .keep = a, .rules = rules};

	*d = (struct detection){0};
	read_lines(&r, text, find);
	line_fini(&r);
	model_learn(d);
}

bool detect_run(struct detection *d, struct mojimend_str text, struct arena *a)
{
	struct path_rules rules = expect_nothing();
	size_t before = 0;

	look(d, text, rules, run_next, a);
	if (!d->units.len || a->failed)
		return !a->failed;
	rules = expect_more(d, text);
	for (int n = 0; n < LOOKS && d->units.len > before && !a->failed; n++) {
		before = d->units.len;
		look(d, text, rules, run_next_lead, a);
		expect_again(&rules, d, text);
	}
	/* Bytes are missing after all: then no space is sure to stand for U+00A0. */
	if (rules.habits.space && !model_habits(d).space && !a->failed) {
		rules.habits.space = false;
		look(d, text, rules, run_next_lead, a);
	}
	return !a->failed;
}
