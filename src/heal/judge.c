/*
 * Complete characters are decoded by stretches, so that ICU is asked once for
 * a run of text and not for each character.  A gap that only one character
 * can fill is filled: that is decoding, not guessing.
 */
#include "heal/judge.h"

#include <stddef.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "cost/class.h"
#include "heal/doubt.h"
#include "heal/gap.h"
#include "heal/prove.h"

struct judge {
	struct mends *mends;
	const struct detection *detection;
	struct mojimend_str text;
	struct decoder *decoder;
	struct gap_book gaps; /* on `keep` */
	struct arena *keep;
	struct arena scratch;
	struct mojimend_error *error;
};

struct mojimend_model judge_model(const struct detection *d, const struct unit *u)
{
	struct mojimend_model m = d->model;

	m.layers = u->layers;
	m.nbsp_space = (u->shape.signs & SIGN_SPACE) != 0;
	if (d->fits)
		return m;
	/* No one page fits the file: this unit's own do. */
	m.page_count = 0;
	for (unsigned p = 0; p < PAGE_COUNT; p++)
		if (u->fits >> p & 1)
			m.pages[m.page_count++] = (unsigned char)p;
	return m;
}

static bool is_latin(uint32_t c)
{
	enum cost_class k = class_of(c);

	return k >= CLASS_LATIN_LOWER && k <= CLASS_EXTENDED_UPPER;
}

static bool ends(struct mojimend_str s, const char *z)
{
	size_t n = strlen(z);

	return s.len >= n && !memcmp(s.ptr + s.len - n, z, n);
}

/*
 * An é that was misread once and stands alone: one letter that fills a pair of quotation marks, or
 * a code span, in a text with sound letters of its kind.  That is what a handbook says of such
 * damage.
 */
static bool is_example(const struct judge *j, const struct unit *u)
{
	static const char *const pairs[][2] = {
		{"\"", "\""}, {"'", "'"}, {"`", "`"},	{"“", "”"},
		{"‘", "’"},   {"«", "»"}, {"「", "」"},
	};
	struct mojimend_str before = str_cut(j->text, 0, u->begin),
			    behind = str_cut(j->text, u->end, j->text.len);

	if (!j->detection->accents || !is_latin(u->shape.c))
		return false;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (ends(before, pairs[i][0]) && str_starts(behind, str_z(pairs[i][1])))
			return true;
	return false;
}

/* Among the units from `u` on, by `step`, is a letter that is written from right to left near? */
static bool is_leftward(const struct judge *j, const struct unit *u, ptrdiff_t step)
{
	const struct unit *first = j->detection->units.at;
	ptrdiff_t count = (ptrdiff_t)j->detection->units.len;

	for (ptrdiff_t i = u - first + step; i >= 0 && i < count; i += step) {
		size_t from = step < 0 ? first[i].begin : u->end;
		size_t to = step < 0 ? u->begin : first[i].end;

		if (to - from > GAP_REACH || memchr(j->text.ptr + from, '\n', to - from))
			return false;
		if (!first[i].shape.lost && gap_is_leftward(first[i].shape.c))
			return true;
	}
	return false;
}

static bool may_write(const struct judge *j, const struct unit *u)
{
	return gap_may_write(u->shape.c) ||
	       (gap_is_direction(u->shape.c) && (is_leftward(j, u, -1) || is_leftward(j, u, 1)));
}

/* Nothing is lost, and it is no remnant or example. */
static bool is_whole(const struct judge *j, const struct unit *u)
{
	return !u->shape.lost && may_write(j, u) &&
	       !detect_may_be_remnant(j->detection, u, u->shape.c) && !is_example(j, u);
}

static bool is_like(const struct unit *a, const struct unit *b)
{
	return a->page == b->page && a->layers == b->layers &&
	       (a->shape.signs & SIGN_SPACE) == (b->shape.signs & SIGN_SPACE);
}

/* The units from `first` that stand side by side and decode alike. */
static size_t stretch_end(const struct judge *j, size_t first)
{
	const struct detection *d = j->detection;
	size_t i = first + 1;

	while (i < d->units.len && is_whole(j, &d->units.at[i]) &&
	       d->units.at[i].begin == d->units.at[i - 1].end &&
	       is_like(&d->units.at[i], &d->units.at[first]))
		i++;
	return i;
}

static bool is_proved(struct judge *j, const struct unit *u, struct mojimend_str text)
{
	struct mojimend_model model = judge_model(j->detection, u);

	return prove(text, str_cut(j->text, u->begin, u->end), &model, &j->scratch);
}

/*
 * Is the one candidate the only explanation?  A lone "Â" is more often a stray
 * than a soft hyphen, which nobody would see.
 */
static bool is_only_one(const struct judge *j, const struct mend *m)
{
	const struct detection *d = j->detection;
	const struct unit *u = &m->unit;

	return m->candidate_count == 1 && gap_may_write(m->candidates[0]) &&
	       !detect_may_be_flat(d, u) && m->candidates[0] != 0xAD &&
	       (u->shape.lost || is_whole(j, u));
}

static void judge_gap(struct judge *j, const struct unit *u)
{
	struct mend *m = LIST_PUSH(j->keep, &j->mends->list);
	struct candidates c = {0};
	struct mojimend_str text;

	if (!m)
		return;
	m->unit = *u;
	m->characters = 1;
	if (!u->shape.lost) {
		LIST_RESERVE(j->keep, &c.list, 1);
		if (c.list.size)
			c.list.at[c.list.len++] = u->shape.c;
	} else {
		gap_candidates(&j->gaps, &c, j->detection, u, j->keep);
	}
	m->candidates = c.list.at;
	m->candidate_count = c.list.len;
	if (!is_only_one(j, m))
		return;
	text = gap_text(m->candidates[0], j->keep);
	if (!is_proved(j, u, text))
		return;
	m->text = text;
	m->restored = true;
}

/* Adds a restored character, to the mend before where that is of the same stretch and page. */
static void add_whole(struct judge *j, const struct unit *u, struct mojimend_str text, bool first)
{
	struct mend *m = first ? NULL : &j->mends->list.at[j->mends->list.len - 1];

	if (m && m->restored && (j->detection->fits || m->unit.fits == u->fits) &&
	    m->text.ptr + m->text.len == text.ptr) {
		m->unit.end = u->end;
		m->text.len += text.len;
		m->characters++;
		return;
	}
	m = LIST_PUSH(j->keep, &j->mends->list);
	if (m)
		*m = (struct mend){.unit = *u, .characters = 1, .text = text, .restored = true};
}

/*
 * Hands out the decoded stretch; a character that is not the detected one is
 * refused, and all behind it are judged by themselves.
 */
static void restore_stretch(struct judge *j, const struct unit *units, size_t count,
			    struct mojimend_str text)
{
	size_t i = 0;

	for (size_t at = 0; i < count; i++) {
		uint32_t c = 0;
		size_t n = utf8_decode(text.ptr + at, text.len - at, &c);

		if (!n || c != units[i].shape.c)
			break;
		if (is_proved(j, &units[i], str_cut(text, at, at + n)))
			add_whole(j, &units[i], str_cut(text, at, at + n), !i);
		else
			judge_gap(j, &units[i]);
		at += n;
	}
	for (; i < count; i++)
		judge_gap(j, &units[i]);
}

static bool judge_stretch(struct judge *j, const struct unit *units, size_t count)
{
	const struct unit *first = &units[0], *last = &units[count - 1];
	struct buf decoded = buf_on(&j->scratch);
	struct mojimend_str text = {"", 0};

	if (decode_text(j->decoder, &decoded, str_cut(j->text, first->begin, last->end),
			first->page, first->layers, first->shape.signs & SIGN_SPACE, j->error))
		text = str_of(arena_z(j->keep, buf_str(&decoded)), decoded.len);
	else if (j->error->status != MOJIMEND_OK)
		return false;
	if (!text.ptr)
		return error_nomem(j->error);
	restore_stretch(j, units, count, text);
	return true;
}

/* The units from i that are judged together. */
static size_t part_end(const struct judge *j, size_t i)
{
	return is_whole(j, &j->detection->units.at[i]) ? stretch_end(j, i) : i + 1;
}

static bool judge_all(struct judge *j)
{
	const struct detection *d = j->detection;
	size_t parts = 0;

	for (size_t i = 0; i < d->units.len; i = part_end(j, i))
		parts++;
	/* Some will be taken apart, and then the list shall not have to move. */
	LIST_RESERVE(j->keep, &j->mends->list, parts + parts / 8);
	for (size_t i = 0, end; i < d->units.len; i = end) {
		end = part_end(j, i);
		if (!is_whole(j, &d->units.at[i]))
			judge_gap(j, &d->units.at[i]);
		else if (!judge_stretch(j, &d->units.at[i], end - i))
			return false;
		if (j->scratch.failed || j->keep->failed)
			return error_nomem(j->error);
		arena_reset(&j->scratch);
	}
	return true;
}

bool judge_units(struct mends *mends, const struct detection *d, struct mojimend_str text,
		 struct decoder *decoder, struct arena *a, struct mojimend_error *e)
{
	struct judge j = {.mends = mends,
			  .detection = d,
			  .text = text,
			  .decoder = decoder,
			  .keep = a,
			  .error = e};
	bool ok = judge_all(&j);

	if (ok)
		doubt_run(mends, d, text);
	arena_fini(&j.scratch);
	return ok;
}
