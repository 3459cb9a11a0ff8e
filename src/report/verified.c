/*
 * What a verification says, for people: a word for each pair of texts, how it
 * is proved, and every place that is not.
 */
#include "base/show.h"
#include "base/utf8.h"
#include "report/excerpt.h"
#include "report/place.h"
#include "report/report.h"

enum { MODELS_SHOWN = 8, BYTES_SHOWN = 240, CONCISE = 40 };

/* The changes that have one model in common. */
struct story {
	struct mojimend_model model; /* with the pages that prove all of them */
	size_t changes, characters;
};

struct stories {
	struct story at[MODELS_SHOWN];
	size_t count, more;
};

void mojimend_pair_add(struct mojimend_pair_totals *t, const struct mojimend_pair *pair)
{
	const struct mojimend_verification *v = pair->verification;

	if (!v) {
		t->alone++;
		return;
	}
	t->pairs++;
	t->differing += v->change_count != 0;
	for (size_t i = 0; i < v->change_count; i++) {
		const struct mojimend_change *c = &v->changes[i];

		if (c->proof == MOJIMEND_PROVED || c->proof == MOJIMEND_FIXED)
			t->characters += c->characters;
		t->marked += c->proof == MOJIMEND_MARKED ? c->characters : 0;
		t->unproved += c->proof == MOJIMEND_UNPROVED;
		t->fixed += c->proof == MOJIMEND_FIXED;
	}
}

static bool is_like(const struct mojimend_model *a, const struct mojimend_model *b)
{
	return a->pages[0] == b->pages[0] && a->layers == b->layers &&
	       a->undefined == b->undefined && a->shy == b->shy && a->nbsp_space == b->nbsp_space;
}

static void keep_common_pages(struct mojimend_model *m, const struct mojimend_model *other)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < m->page_count; i++)
		if (memchr(other->pages, m->pages[i], other->page_count))
			m->pages[kept++] = m->pages[i];
	m->page_count = (unsigned char)kept;
}

static void add_story(struct stories *s, const struct mojimend_change *c)
{
	struct story *story = NULL;

	for (size_t i = 0; i < s->count && !story; i++)
		if (is_like(&s->at[i].model, &c->model))
			story = &s->at[i];
	if (story) {
		keep_common_pages(&story->model, &c->model);
	} else if (s->count < MODELS_SHOWN) {
		story = &s->at[s->count++];
		*story = (struct story){.model = c->model};
	} else {
		s->more++;
		return;
	}
	story->changes++;
	story->characters += c->characters;
}

static void put_stories(struct mojimend_formatter *f, const struct mojimend_verification *v)
{
	struct stories s = {.count = 0};

	for (size_t i = 0; i < v->change_count; i++)
		if (v->changes[i].proof == MOJIMEND_PROVED)
			add_story(&s, &v->changes[i]);
	for (size_t i = 0; i < s.count; i++) {
		detail(f, "");
		model_add(&f->out, &s.at[i].model);
		if (s.count > 1 || s.more) {
			buf_say(&f->out, ": ");
			count_of(&f->out, s.at[i].characters, "character", "characters");
		}
		buf_byte(&f->out, '\n');
	}
	if (s.more) {
		detail(f, "");
		count_of(&f->out, s.more, "place", "places");
		buf_say(&f->out, " in other ways (--format json lists them)\n");
	}
}

/* How sure the repaired characters can be: that they are proved does not tell that. */
static void put_lost(struct mojimend_formatter *f, const struct mojimend_verification *v)
{
	size_t characters = 0, only = 0, several = 0, least = SIZE_MAX, most = 0;

	for (size_t i = 0; i < v->change_count; i++) {
		const struct mojimend_change *c = &v->changes[i];

		characters += c->proof == MOJIMEND_PROVED ? c->characters : 0;
		for (size_t k = 0; c->proof == MOJIMEND_PROVED && k < c->lost_count; k++) {
			size_t n = c->lost[k].among;

			only += n <= 1;
			several += n > 1;
			least = n > 1 && n < least ? n : least;
			most = n > most ? n : most;
		}
	}
	if (!characters)
		return;
	detail(f, "");
	buf_say(&f->out, "%zu complete", characters - only - several);
	if (only)
		buf_say(&f->out, "; %zu lost bytes, but no other fits", only);
	if (several && least < most)
		buf_say(&f->out, "; %zu lost bytes, and %zu to %zu fit", several, least, most);
	else if (several)
		buf_say(&f->out, "; %zu lost bytes, and %zu fit", several, most);
	buf_byte(&f->out, '\n');
}

static void put_bytes(struct mojimend_formatter *f, const char *label, struct mojimend_str text)
{
	size_t width = f->options.width;
	bool cut = text.len > BYTES_SHOWN;

	detail(f, label);
	buf_say(&f->out, " '");
	if (cut)
		text.len = BYTES_SHOWN - BYTES_SHOWN % 4;
	while (cut && text.len && utf8_is_continuation(text.ptr[text.len]))
		text.len--;
	excerpt_text(f, text, width > 40 ? width - 20 : width ? 20 : 0);
	buf_say(&f->out, cut ? "'...\n" : "'\n");
}

static void put_place(struct mojimend_formatter *f, const char *name, const struct place *at)
{
	color(f, "1");
	show_path(&f->out, name);
	color(f, NULL);
	buf_printf(&f->out, ":%zu:%zu: ", at->line, at->column);
}

/* `is_told`: by what it was damaged is said above. */
static void put_unproved(struct mojimend_formatter *f, const struct mojimend_pair *pair,
			 const struct mojimend_change *c, struct place *at, bool is_told)
{
	place_find(at, c->new_begin);
	put_place(f, pair->new_name, at);
	color(f, "1;31");
	buf_say(&f->out, "not proved");
	color(f, NULL);
	buf_byte(&f->out, '\n');
	put_bytes(f, "old:  ", str_cut(pair->before, c->old_begin, c->old_end));
	put_bytes(f, "new:  ", str_cut(pair->after, c->new_begin, c->new_end));
	if (c->new_end == c->new_begin)
		return;
	put_bytes(f, "again:", c->again);
	if (is_told)
		return;
	detail(f, "       as ");
	model_add(&f->out, &c->model);
	buf_byte(&f->out, '\n');
}

static void put_unpaired(struct mojimend_formatter *f, const struct mojimend_pair *pair,
			 const struct mojimend_change *c, struct place *at)
{
	place_find(at, c->new_begin);
	put_place(f, pair->new_name, at);
	color(f, "1;31");
	buf_say(&f->out, "not proved");
	color(f, NULL);
	buf_say(&f->out,
		": from here on lines do not pair, there are %zu and now %zu; "
		"the rest was not looked at\n",
		pair->verification->old_lines, pair->verification->new_lines);
}

static void put_lost_char(struct mojimend_formatter *f, const struct mojimend_pair *pair,
			  const struct mojimend_lost *lost, struct place *at)
{
	place_find(at, lost->new_begin);
	detail(f, "");
	buf_say(&f->out, "%zu:%zu: '", at->line, at->column);
	show_add(&f->out, str_cut(pair->before, lost->old_begin, lost->old_end));
	buf_say(&f->out, "' is now '");
	show_add(&f->out, str_cut(pair->after, lost->new_begin, lost->new_end));
	if (lost->among > 1)
		buf_say(&f->out, "', one of %zu that fit\n", lost->among);
	else
		buf_say(&f->out, "', and no other fits\n");
}

/* Each place that is not proved, and where it was asked for, what is one of several. */
static void put_places(struct mojimend_formatter *f, const struct mojimend_pair *pair, bool is_told)
{
	const struct mojimend_verification *v = pair->verification;
	struct lines lines;
	struct place at = {.lines = &lines, .unit = UNIT_COLUMNS};

	if (!lines_index(&lines, pair->after, &f->arena))
		return;
	for (size_t i = 0; i < v->change_count; i++) {
		const struct mojimend_change *c = &v->changes[i];

		if (c->proof != MOJIMEND_UNPROVED) {
			for (size_t k = 0; f->options.all_gaps && k < c->lost_count; k++)
				put_lost_char(f, pair, &c->lost[k], &at);
		} else if (v->unpaired && i + 1 == v->change_count) {
			put_unpaired(f, pair, c, &at);
		} else {
			put_unproved(f, pair, c, &at, is_told);
		}
	}
}

static void put_alone(struct mojimend_formatter *f, const struct mojimend_pair *pair)
{
	color(f, "1");
	show_path(&f->out, pair->old_name ? pair->old_name : pair->new_name);
	color(f, NULL);
	buf_say(&f->out,
		pair->old_name ? ": is not on the new side\n" : ": is not on the old side\n");
}

static void put_others(struct buf *out, const struct mojimend_pair_totals *t)
{
	if (t->marked)
		buf_say(out, ", %zu marked with U+FFFD", t->marked);
	if (t->fixed)
		buf_say(out,
			t->fixed == 1 ? ", %zu place is fixed by a rule"
				      : ", %zu places are fixed by a rule",
			t->fixed);
	if (t->unproved)
		buf_say(out, t->unproved == 1 ? ", %zu place is not" : ", %zu places are not",
			t->unproved);
}

void verified_human(struct mojimend_formatter *f, const struct mojimend_pair *pair)
{
	struct mojimend_pair_totals t = {0};

	mojimend_pair_add(&t, pair);
	if (t.alone) {
		put_alone(f, pair);
		return;
	}
	if (!t.differing)
		return;
	color(f, "1");
	show_path(&f->out, pair->new_name);
	color(f, NULL);
	buf_say(&f->out, ": ");
	count_of(&f->out, t.characters, "character is", "characters are");
	buf_say(&f->out, " proved");
	put_others(&f->out, &t);
	buf_byte(&f->out, '\n');
	if (t.characters) {
		put_stories(f, pair->verification);
		put_lost(f, pair->verification);
	}
	if (pair->verification->limited) {
		detail(f, "");
		buf_say(&f->out, "some line can be read in too many ways: not all were followed\n");
	}
	put_places(f, pair, t.characters != 0);
}

/* Nothing but what is wrong, each in a line. */
void verified_concise(struct mojimend_formatter *f, const struct mojimend_pair *pair)
{
	const struct mojimend_verification *v = pair->verification;
	struct lines lines;
	struct place at = {.lines = &lines, .unit = UNIT_COLUMNS};

	if (!v)
		put_alone(f, pair);
	if (!v || !lines_index(&lines, pair->after, &f->arena))
		return;
	for (size_t i = 0; i < v->change_count; i++) {
		const struct mojimend_change *c = &v->changes[i];

		if (c->proof == MOJIMEND_PROVED || c->proof == MOJIMEND_FIXED)
			continue;
		place_find(&at, c->new_begin);
		put_place(f, pair->new_name, &at);
		buf_say(&f->out, c->proof == MOJIMEND_MARKED ? "marked: '" : "not proved: '");
		excerpt_text(f, str_cut(pair->before, c->old_begin, c->old_end), CONCISE);
		buf_say(&f->out, "' is now '");
		excerpt_text(f, str_cut(pair->after, c->new_begin, c->new_end), CONCISE);
		buf_say(&f->out, "'\n");
	}
}

void verified_human_end(struct mojimend_formatter *f, const struct mojimend_pair_totals *t)
{
	struct buf *out = &f->out;

	color(f, "1");
	count_of(out, t->pairs, "file", "files");
	color(f, NULL);
	buf_say(out, t->differing == 1 ? " compared, %zu differs: " : " compared, %zu differ: ",
		t->differing);
	count_of(out, t->characters, "character is", "characters are");
	buf_say(out, " proved");
	put_others(out, t);
	if (t->alone)
		buf_say(out,
			t->alone == 1 ? ", %zu file is on one side only"
				      : ", %zu files are on one side only",
			t->alone);
	buf_say(out, ".\n");
}
