/*
 * Twice over the text.  First only lines with a lead and a continuation side
 * by side are read, and damage must be evident by itself.  If there is any,
 * the second time every line that holds a lead is read, with what the first
 * time taught: which pages fit, what became of special bytes, and that
 * damage is to be expected here.
 */
#include "detect/detect.h"

#include <string.h>

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
	size_t at = find(text, 0), begin = line_begin(text, 0, at);

	while (at < text.len) {
		size_t done = line_read(r, text, begin);

		if (r->keep->failed)
			return;
		/* A long line is read in parts: the way to what was found is not searched again. */
		if (done <= at) {
			begin = done;
			continue;
		}
		at = find(text, done);
		begin = line_begin(text, done, at);
	}
}

/* Only what the last look found is kept. */
static void look(struct detection *d, struct mojimend_str text, struct line_reader *r,
		 size_t (*find)(struct mojimend_str text, size_t from))
{
	size_t expected = d->units.len;

	*d = (struct detection){0};
	arena_reset(r->keep);
	LIST_RESERVE(r->keep, &d->units, expected + expected / 16);
	r->rules.start_mode = MODE_SOUND;
	r->sound_before = false;
	read_lines(r, text, find);
	model_learn(d);
}

static void look_without_spaces(struct detection *d, struct mojimend_str text,
				struct line_reader *r, const struct path_rules *rules)
{
	r->rules = *rules;
	r->rules.habits.space = false;
	look(d, text, r, run_next_lead);
}

/*
 * The first look takes some characters for what they are not, and so a byte
 * for missing that is not, or an U+00A0 for kept.  When the last look saw
 * nothing of that, spaces may be U+00A0 after all.
 */
static void look_at_spaces(struct detection *d, struct mojimend_str text, struct line_reader *r,
			   const struct path_rules *rules)
{
	if (r->keep->failed || rules->habits.space || !model_habits(d).space)
		return;
	r->rules = expect_spaces(rules);
	look(d, text, r, run_next_lead);
	if (!r->keep->failed && !model_habits(d).space)
		look_without_spaces(d, text, r, rules);
}

/* More looks, with what was learnt, until they find no more. */
static void look_more(struct detection *d, struct mojimend_str text, struct line_reader *r)
{
	struct path_rules rules = expect_more(d, text);
	bool more = true, spaces = false;

	for (int n = 0; n < LOOKS && more && !r->keep->failed; n++) {
		size_t before = d->units.len;

		r->rules = rules;
		look(d, text, r, run_next_lead);
		more = d->units.len > before;
		spaces = rules.habits.space && !model_habits(d).space;
		/* With the same prices the next look would see the same. */
		if (more || spaces)
			more &= expect_again(&rules, d, text);
	}
	/* Bytes are missing after all: then no space is sure to stand for U+00A0. */
	if (spaces && !r->keep->failed)
		look_without_spaces(d, text, r, &rules);
	else
		look_at_spaces(d, text, r, &rules);
}

static void keep_units(struct detection *d, struct arena *a)
{
	size_t size = d->units.len * sizeof(*d->units.at);
	struct unit *at = arena_bytes(a, size);

	if (at && size)
		memcpy(at, d->units.at, size);
	d->units.at = at;
	d->units.size = d->units.len;
}

bool detect_run(struct detection *d, struct mojimend_str text, struct arena *a)
{
	struct arena units = {0};
	struct line_reader r = {.out = d, .keep = &units, .rules = expect_nothing()};

	*d = (struct detection){0};
	look(d, text, &r, run_next);
	if (d->units.len && !units.failed) {
		look_more(d, text, &r);
		keep_units(d, a);
	}
	if (units.failed) {
		*d = (struct detection){0};
		a->failed = true;
	}
	line_fini(&r);
	arena_fini(&units);
	return !a->failed;
}
