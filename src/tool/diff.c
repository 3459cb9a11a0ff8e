/*
 * A unified diff, made from the edits: what they touch is known, so nothing
 * has to be searched for.  Lines end with LF here, as patch sees them.
 */
#include "tool/diff.h"

#include <string.h>

#include "base/list.h"
#include "base/show.h"

enum { CONTEXT = 3 };

/* A change: whole old lines [begin, end), which become the new bytes [new_begin, new_end). */
struct block {
	size_t begin, end, new_begin, new_end;
};

struct diff {
	struct buf *out;
	struct mojimend_str old, new;
	bool safe; /* nothing raw: it goes to a terminal */
	bool color;
	size_t at, new_at;     /* up to here lines were counted */
	size_t line, new_line; /* how many: old and new */
};

static size_t line_begin(struct mojimend_str s, size_t at)
{
	while (at > 0 && s.ptr[at - 1] != '\n')
		at--;
	return at;
}

/* Behind the line in which `at` stands. */
static size_t line_end(struct mojimend_str s, size_t at)
{
	const char *nl = at < s.len ? memchr(s.ptr + at, '\n', s.len - at) : NULL;

	return nl ? (size_t)(nl - s.ptr) + 1 : s.len;
}

static size_t count_lines(struct mojimend_str s, size_t begin, size_t end)
{
	size_t n = 0;

	for (; begin < end; begin = line_end(s, begin))
		n++;
	return n;
}

/* Git's colors; what is put out between the two is one line. */
static void paint(struct diff *d, const char *color)
{
	if (d->color)
		buf_printf(d->out, "\x1b[%sm", color);
}

static void put_line(struct diff *d, char mark, struct mojimend_str line)
{
	const char *color = mark == '-' ? "31" : mark == '+' ? "32" : NULL;

	if (color)
		paint(d, color);
	buf_byte(d->out, mark);
	if (d->safe)
		show_add(d->out, line);
	else
		buf_str_add(d->out, line);
	if (color)
		paint(d, "");
	buf_byte(d->out, '\n');
}

static void put_lines(struct diff *d, char mark, struct mojimend_str s, size_t begin, size_t end)
{
	while (begin < end) {
		size_t next = line_end(s, begin);
		bool whole = s.ptr[next - 1] == '\n';

		put_line(d, mark, str_cut(s, begin, next - whole));
		if (!whole)
			buf_z(d->out, "\\ No newline at end of file\n");
		begin = next;
	}
}

static size_t context_before(struct mojimend_str s, size_t at, size_t least)
{
	for (int i = 0; i < CONTEXT && at > least; i++)
		at = line_begin(s, at - 1);
	return at;
}

static size_t context_after(struct mojimend_str s, size_t at)
{
	for (int i = 0; i < CONTEXT && at < s.len; i++)
		at = line_end(s, at);
	return at;
}

static void put_range(struct buf *b, size_t first, size_t count)
{
	/* An empty range is told by the line before it. */
	buf_printf(b, "%zu", count ? first + 1 : first);
	if (count != 1)
		buf_printf(b, ",%zu", count);
}

/* Blocks that are near enough to share their context, as one hunk. */
static void put_hunk(struct diff *d, const struct block *blocks, size_t count)
{
	size_t first = context_before(d->old, blocks[0].begin, d->at);
	size_t last = context_after(d->old, blocks[count - 1].end);
	size_t new_first = blocks[0].new_begin - (blocks[0].begin - first);
	size_t new_last = blocks[count - 1].new_end + (last - blocks[count - 1].end);
	size_t lines = count_lines(d->old, first, last);
	size_t new_lines = count_lines(d->new, new_first, new_last);

	d->line += count_lines(d->old, d->at, first);
	d->new_line += count_lines(d->new, d->new_at, new_first);
	paint(d, "36");
	buf_z(d->out, "@@ -");
	put_range(d->out, d->line, lines);
	buf_z(d->out, " +");
	put_range(d->out, d->new_line, new_lines);
	buf_z(d->out, " @@");
	paint(d, "");
	buf_byte(d->out, '\n');
	for (size_t i = 0, at = first; i < count; i++) {
		put_lines(d, ' ', d->old, at, blocks[i].begin);
		put_lines(d, '-', d->old, blocks[i].begin, blocks[i].end);
		put_lines(d, '+', d->new, blocks[i].new_begin, blocks[i].new_end);
		at = blocks[i].end;
	}
	put_lines(d, ' ', d->old, blocks[count - 1].end, last);
	d->line += lines;
	d->new_line += new_lines;
	d->at = last;
	d->new_at = new_last;
}

/* A name as git quotes it, where it holds what could be misread. */
static void put_name(struct diff *d, const char *side, const char *path)
{
	struct buf *b = d->out;
	bool quote = strpbrk(path, "\"\\") != NULL;

	for (const char *p = path; *p; p++)
		quote = quote || (unsigned char)*p < 0x20 || (unsigned char)*p >= 0x7F;
	paint(d, "1");
	buf_printf(b, "%s %s%s/", *side == 'a' ? "---" : "+++", quote ? "\"" : "", side);
	for (const char *p = path + (*path == '/'); *p; p++) {
		if (*p == '"' || *p == '\\')
			buf_printf(b, "\\%c", *p);
		else if ((unsigned char)*p < 0x20 || (unsigned char)*p >= 0x7F)
			buf_printf(b, "\\%03o", (unsigned)(unsigned char)*p);
		else
			buf_byte(b, *p);
	}
	buf_z(b, quote ? "\"" : "");
	paint(d, "");
	buf_byte(b, '\n');
}

struct blocks {
	LIST(struct block) list;
};

/* Edits whose lines touch are one block. */
static void add_block(struct arena *a, struct blocks *blocks, struct block next)
{
	size_t n = blocks->list.len;
	struct block *last = n ? &blocks->list.at[n - 1] : NULL;

	if (last && next.begin < last->end) {
		last->end = next.end > last->end ? next.end : last->end;
		last->new_end = next.new_end;
		return;
	}
	last = LIST_PUSH(a, &blocks->list);
	if (last)
		*last = next;
}

/* The end of an edit's last line; a line end that stays the line's end is not of the next one. */
static size_t edit_end(struct mojimend_str old, const struct mojimend_edit *e)
{
	bool ends_line = e->end > e->begin && e->text.len && old.ptr[e->end - 1] == '\n' &&
			 e->text.ptr[e->text.len - 1] == '\n';

	return line_end(old, ends_line ? e->end - 1 : e->end);
}

static void find_blocks(struct arena *a, struct mojimend_str old,
			const struct mojimend_report *report, struct blocks *blocks)
{
	size_t delta = 0; /* new offset - old offset, modulo 2^n */

	for (size_t i = 0; i < report->edit_count; i++) {
		const struct mojimend_edit *e = &report->edits[i];
		struct block b = {.begin = line_begin(old, e->begin), .end = edit_end(old, e)};

		b.new_begin = b.begin + delta;
		delta += e->text.len - (e->end - e->begin);
		b.new_end = b.end + delta;
		add_block(a, blocks, b);
	}
}

void diff_write(struct buf *b, const char *path, struct mojimend_str old,
		const struct mojimend_report *report, bool safe, bool color)
{
	struct diff d = {
		.out = b, .old = old, .new = report->repaired, .safe = safe, .color = color};
	struct blocks blocks = {0};
	const struct block *at;
	size_t first = 0;

	find_blocks(b->arena, old, report, &blocks);
	at = blocks.list.at;
	if (b->arena->failed)
		return;
	put_name(&d, "a", path);
	put_name(&d, "b", path);
	for (size_t i = 1; i <= blocks.list.len; i++) {
		if (i < blocks.list.len &&
		    count_lines(old, at[i - 1].end, at[i].begin) <= 2 * CONTEXT)
			continue;
		put_hunk(&d, at + first, i - first);
		first = i;
	}
}
