/* A line of the source and a caret, whatever the line is made of. */
#include "report/excerpt.h"

#include "base/show.h"
#include "base/utf8.h"

enum { GUTTER = 8, LEAST = 20 };

static const char ellipsis[] = "…";

/* The part of a line that is shown. */
struct view {
	struct mojimend_str text; /* the whole line */
	size_t from;		  /* where the part begins */
	size_t width;		  /* columns that there are for it; 0: no end */
};

/* How many columns the text takes, counted no further than `most` + 1. */
static size_t columns(struct mojimend_str text, size_t most)
{
	size_t column = 1;

	for (size_t i = 0, size; i < text.len && column <= most + 1; i += size)
		column = place_step(UNIT_COLUMNS, str_cut(text, i, text.len), column, &size);
	return column - 1;
}

/* Steps back from `at` as far as `room` columns go. */
static size_t step_back(struct mojimend_str text, size_t at, size_t room)
{
	while (at > 0) {
		size_t before = at - 1, size;

		while (before > 0 && at - before < UTF8_MAX &&
		       utf8_is_continuation(text.ptr[before]))
			before--;
		size = place_step(UNIT_COLUMNS, str_cut(text, before, text.len), 1, &size) - 1;
		if (size > room)
			break;
		room -= size;
		at = before;
	}
	return at;
}

static struct view view_of(struct mojimend_formatter *f, struct mojimend_str text, size_t at)
{
	struct view v = {.text = text};
	size_t width = f->options.width;

	if (!width)
		return v;
	width = width > GUTTER + LEAST ? width - GUTTER : LEAST;
	v.width = width;
	if (columns(text, width) <= width ||
	    columns(str_cut(text, 0, at), width) < width - LEAST / 2)
		return v;
	v.from = step_back(text, at, width / 3);
	return v;
}

/* The first character of the text, which takes these columns. */
static void put(struct mojimend_formatter *f, struct mojimend_str text, size_t from, size_t to)
{
	struct show c = show_char(text.ptr, text.len);

	if (text.ptr[0] != '\t')
		buf_add(&f->out, c.text, c.len);
	else
		while (from++ < to)
			buf_byte(&f->out, ' ');
}

/* Shows the part; answers the columns, from zero, at which [at, end) begins and ends in it. */
static void put_view(struct mojimend_formatter *f, const struct view *v, size_t at, size_t end,
		     size_t *first, size_t *last)
{
	size_t column = 1, size;

	if (v->from) {
		buf_z(&f->out, ellipsis);
		column++;
	}
	*first = *last = 0;
	for (size_t i = v->from; i < v->text.len; i += size) {
		struct mojimend_str rest = str_cut(v->text, i, v->text.len);
		size_t next = place_step(UNIT_COLUMNS, rest, column, &size);

		if (v->width && next > v->width &&
		    (next > v->width + 1 || i + size < v->text.len)) {
			buf_z(&f->out, ellipsis);
			break;
		}
		put(f, rest, column, next);
		if (i <= at)
			*first = column - 1;
		if (i < end)
			*last = next - 1;
		column = next;
		if (i + size <= at)
			*first = column - 1;
	}
}

void excerpt(struct mojimend_formatter *f, const struct place *at, size_t end)
{
	size_t line = at->line - 1, begin = at->lines->begin[line], first, last;
	struct mojimend_str text = lines_get(at->lines, line);
	struct view v = view_of(f, text, at->offset - begin);

	buf_printf(&f->out, "%5zu | ", at->line);
	end = end < begin ? 0 : end - begin;
	put_view(f, &v, at->offset - begin, end, &first, &last);
	buf_z(&f->out, "\n      | ");
	for (size_t i = 0; i < first; i++)
		buf_byte(&f->out, ' ');
	color(f, "1;32");
	buf_byte(&f->out, '^');
	for (size_t i = first + 1; i < last; i++)
		buf_byte(&f->out, '~');
	color(f, NULL);
	buf_byte(&f->out, '\n');
}

void excerpt_text(struct mojimend_formatter *f, struct mojimend_str text, size_t width)
{
	size_t used = 0;

	for (size_t i = 0; i < text.len;) {
		struct show c = show_char(text.ptr + i, text.len - i);

		if (width && used + c.width > width - 1 &&
		    (used + c.width > width || i + c.size < text.len)) {
			buf_z(&f->out, ellipsis);
			return;
		}
		buf_add(&f->out, c.text, c.len);
		used += c.width;
		i += c.size;
	}
}
