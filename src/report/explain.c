/*
 * One line of a file, for people: what stands there, the bytes that it stands
 * for, what they spell or may have spelt, and why that was written or not.
 */
#include "base/error.h"
#include "base/list.h"
#include "base/show.h"
#include "base/utf8.h"
#include "codec/page.h"
#include "report/place.h"
#include "report/report.h"
#include "report/subject.h"
#include "report/why.h"

enum { CANDIDATES_SHOWN = 8, CHARACTERS_SHOWN = 200, SEEN_WIDTH = 6 };

static const float LEAST_SHOWN = 1e-5F;

struct subjects {
	LIST(struct subject) list;
};

struct explainer {
	struct mojimend_formatter *f;
	const struct mojimend_input *input;
	const struct mojimend_report *report;
	size_t begin, end; /* of the line */
	struct place at;
	size_t column; /* 0: any */
	struct subjects subjects;
	size_t skipped;
};

/* --- What is damaged on the line -------------------------------------------- */

static void add(void *user, struct subject s)
{
	struct explainer *x = user;
	struct subject *slot;
	size_t column, unused;

	if (s.end <= x->begin || s.begin >= x->end)
		return;
	place_find(&x->at, s.begin);
	column = x->at.column;
	if (x->column) {
		size_t behind = column;

		for (size_t i = s.begin; i < s.end; i += unused)
			behind = place_step(UNIT_COLUMNS, str_cut(x->input->text, i, x->end),
					    behind, &unused);
		if (x->column < column || x->column >= behind)
			return;
	} else if (x->subjects.list.len == CHARACTERS_SHOWN) {
		x->skipped++;
		return;
	}
	slot = LIST_PUSH(&x->f->arena, &x->subjects.list);
	if (slot)
		*slot = s;
}

/* --- Character by character -------------------------------------------------- */

static void pad(struct buf *b, size_t width, size_t column)
{
	while (width++ < column)
		buf_byte(b, ' ');
}

/* The byte that a character stands for, or that none is known. */
static void put_byte(struct buf *b, const struct mojimend_damage *d, uint32_t c)
{
	int byte = page_byte(&pages[d->model.pages[0]], c);

	if (c == ' ' && d->model.nbsp_space)
		byte = 0xA0;
	if (c == 0xFFFD || (c == '?' && d->model.undefined == MOJIMEND_UNDEFINED_QUESTION))
		byte = -1;
	if (byte < 0)
		buf_z(b, "??");
	else
		buf_printf(b, "%02X", (unsigned)byte);
}

static void put_char(struct buf *b, uint32_t c)
{
	char bytes[UTF8_MAX];

	show_add(b, str_of(bytes, utf8_encode(c, bytes)));
}

/* The bytes of a candidate, those in brackets that the damage left no sign of. */
static void put_candidate_bytes(struct buf *b, const struct explainer *x, const struct subject *s,
				uint32_t c)
{
	const struct mojimend_model *m = &s->damage->model;
	size_t at = s->begin;
	char bytes[UTF8_MAX];
	size_t n = utf8_encode(c, bytes);

	for (size_t i = 0; i < n; i++) {
		unsigned char byte = (unsigned char)bytes[i];
		bool seen = false;
		uint32_t there = 0;
		size_t size =
			at < s->end ? utf8_decode(x->input->text.ptr + at, s->end - at, &there) : 0;

		for (unsigned p = 0; size && p < m->page_count; p++)
			seen |= page_decode(&pages[m->pages[p]], byte) == there;
		seen |= size && there == ' ' && byte == 0xA0;
		if (seen || there == 0xFFFD || there == '?')
			at += size;
		buf_printf(b, seen || m->layers > 1 ? " %02X" : " [%02X]", byte);
	}
}

static void put_candidates(struct explainer *x, const struct subject *s, size_t indent)
{
	const struct mojimend_gap *g = s->gap;
	struct buf *b = &x->f->out;
	size_t n = g->candidate_count;

	if (!x->f->options.all_gaps && n > CANDIDATES_SHOWN)
		n = CANDIDATES_SHOWN;
	while (!x->f->options.all_gaps && g->chances && n > 2 && g->chances[n - 1] < LEAST_SHOWN)
		n--;
	for (size_t i = 0; i < n; i++) {
		size_t line = b->len;

		pad(b, 0, indent);
		if (g->chances)
			buf_printf(b, "%7.3f%%  ", (double)g->chances[i] * 100);
		buf_printf(b, "U+%04X", (unsigned)g->candidates[i]);
		pad(b, b->len - line, indent + (g->chances ? 18 : 8));
		put_candidate_bytes(b, x, s, g->candidates[i]);
		buf_z(b, "  ");
		put_char(b, g->candidates[i]);
		buf_byte(b, '\n');
	}
	if (n < g->candidate_count) {
		pad(b, 0, indent);
		buf_say(b, "and %zu more (--all-gaps lists them)\n", g->candidate_count - n);
	}
}

/*
 * What the outer layers leave when they are undone, one after the other.  What
 * lost bytes may be no UTF-8 in between: that ends it.
 */
static void put_layers(struct explainer *x, const struct subject *s, size_t indent)
{
	const struct mojimend_damage *d = s->damage;
	struct mojimend_str text = str_cut(x->input->text, s->begin, s->end);
	struct buf *b = &x->f->out;

	for (unsigned layer = d->model.layers; layer > 1; layer--) {
		struct buf inner = buf_on(&x->f->arena);

		for (size_t i = 0; i < text.len;) {
			uint32_t c = 0;
			size_t n = utf8_decode(text.ptr + i, text.len - i, &c);
			int byte = n ? page_byte(&pages[d->model.pages[0]], c) : -1;

			i += n ? n : 1;
			buf_byte(&inner, (char)(c == ' ' && d->model.nbsp_space ? 0xA0
						: byte < 0			? '?'
										: byte));
		}
		text = buf_str(&inner);
		pad(b, 0, indent);
		buf_say(b, layer == d->model.layers ? "undone once: '" : "undone twice: '");
		show_add(b, text);
		buf_say(b, "'\n");
	}
}

static bool is_written(const struct subject *s)
{
	return !s->stays || s->marked;
}

/* The character that is written, in a column of its own. */
static void put_result(struct buf *b, const struct subject *s)
{
	char bytes[UTF8_MAX];
	size_t n = utf8_encode(s->c, bytes);
	struct show shown = show_char(n && is_written(s) ? bytes : "-", n && is_written(s) ? n : 1);
	size_t line;

	buf_z(b, "  ");
	buf_add(b, shown.text, shown.len);
	pad(b, shown.width, 3);
	line = b->len;
	if (is_written(s))
		buf_printf(b, "U+%04X", (unsigned)s->c);
	pad(b, b->len - line, 8);
}

/* A row for each character that is seen; what it all means stands in the first. */
static void put_subject(struct explainer *x, const struct subject *s, size_t wide)
{
	struct buf *b = &x->f->out;
	size_t indent = wide + 4 + SEEN_WIDTH + 1 + 9;
	bool first = true;

	place_find(&x->at, s->begin);
	for (size_t i = s->begin; i < s->end;) {
		struct show shown = show_char(x->input->text.ptr + i, s->end - i);
		uint32_t c = 0xFFFD;
		size_t line = b->len;

		utf8_decode(x->input->text.ptr + i, s->end - i, &c);
		if (first)
			buf_printf(b, "%*zu", (int)wide + 2, x->at.column);
		pad(b, b->len - line, wide + 4);
		buf_add(b, shown.text, shown.len);
		pad(b, shown.width, SEEN_WIDTH + 1);
		line = b->len;
		buf_printf(b, "U+%04X", (unsigned)c);
		pad(b, b->len - line, 9);
		put_byte(b, s->damage, c);
		if (first) {
			put_result(b, s);
			why_add(b, s->gap, s->stays);
		}
		buf_byte(b, '\n');
		first = false;
		i += shown.size;
	}
	put_layers(x, s, indent);
	if (s->gap && s->gap->lost)
		put_candidates(x, s, indent);
}

/* --- The line ---------------------------------------------------------------- */

static void put_line(struct explainer *x, const char *label, struct mojimend_str line)
{
	detail(x->f, label);
	show_add(&x->f->out, line);
	buf_byte(&x->f->out, '\n');
}

static void put_models(struct explainer *x)
{
	const struct mojimend_damage *told = NULL;

	for (size_t i = 0; i < x->subjects.list.len; i++) {
		const struct mojimend_damage *d = x->subjects.list.at[i].damage;

		if (d == told || (told && !memcmp(&d->model, &told->model, sizeof(d->model))))
			continue;
		detail(x->f, "");
		model_add(&x->f->out, &d->model);
		buf_byte(&x->f->out, '\n');
		told = d;
	}
}

static size_t digits(size_t n)
{
	size_t count = 1;

	while (n /= 10)
		count++;
	return count;
}

static void put_subjects(struct explainer *x)
{
	const struct subject *last = &x->subjects.list.at[x->subjects.list.len - 1];
	struct buf *b = &x->f->out;
	size_t wide;

	place_find(&x->at, last->begin);
	wide = digits(x->at.column);
	put_models(x);
	buf_byte(b, '\n');
	for (size_t i = 0; i < x->subjects.list.len; i++)
		put_subject(x, &x->subjects.list.at[i], wide);
	if (x->skipped)
		buf_say(b, "  and %zu more characters (FILE:LINE:COLUMN shows one)\n", x->skipped);
}

void explain(struct mojimend_formatter *f, const struct mojimend_input *input,
	     const struct mojimend_report *report, size_t line, size_t column,
	     struct mojimend_error *e)
{
	struct explainer x = {.f = f, .input = input, .report = report, .column = column};
	struct lines before, after;

	if (!lines_index(&before, input->text, &f->arena) ||
	    !lines_index(&after, report->repaired, &f->arena))
		return;
	if (!line || line > before.count) {
		error_set(e, MOJIMEND_BAD_CALL, "there is no line %zu: it has %zu", line,
			  before.count);
		return;
	}
	x.at = (struct place){.lines = &before, .unit = UNIT_COLUMNS};
	x.begin = before.begin[line - 1];
	x.end = x.begin + lines_get(&before, line - 1).len;
	subjects_each(input, report, x.end, add, &x);
	color(f, "1");
	show_path(&f->out, input_path(input));
	color(f, NULL);
	buf_printf(&f->out, ":%zu", line);
	if (!x.subjects.list.len) {
		buf_say(&f->out, column ? ": nothing in this column is damaged\n"
					: ": nothing on this line is damaged\n");
		return;
	}
	buf_byte(&f->out, '\n');
	put_line(&x, "was: ", lines_get(&before, line - 1));
	if (line <= after.count)
		put_line(&x, "now: ", lines_get(&after, line - 1));
	put_subjects(&x);
}
