/* Reading is as strict as writing is exact: one text has one file, to the byte. */
#include "cost/stored.h"

#include <stdlib.h>

#include "base/chinese.h"
#include "base/error.h"
#include "base/list.h"
#include "base/utf8.h"

enum { EDGES = 3 }; /* of a line */

#define HEAD "mojimend model "
#define FIRST HEAD "1\n"

bool stored_is(struct mojimend_str head)
{
	return str_starts(head, STR(HEAD));
}

/* What may not stand in a file that people look at; tabs are blanks. */
static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || c == 0x200E ||
	       c == 0x200F || c == 0x061C;
}

/* --- Writing -------------------------------------------------------------- */

struct rows {
	LIST(struct mojimend_str) list;
	struct arena arena;
};

/* The row of symbols from `begin` to the next edge; false where it is of no use. */
static bool spell(const struct mojimend_reference *r, uint32_t begin, uint32_t end, struct buf *b)
{
	bool losable = false;

	for (uint32_t i = begin; i < end; i++) {
		uint32_t c = reference_character(r, reference_at(r, i));

		if (is_control(c))
			return false;
		losable |= c >= 0x80;
		buf_utf8(b, c);
	}
	return losable;
}

static void collect(const struct mojimend_reference *r, struct rows *rows)
{
	uint32_t size = reference_size(r);

	for (uint32_t begin = 0, end; begin < size && !rows->arena.failed; begin = end + 1) {
		struct buf b = buf_on(&rows->arena);
		struct mojimend_str *slot;

		for (end = begin; end < size && reference_at(r, end) != SYMBOL_EDGE;)
			end++;
		if (end == begin || !spell(r, begin, end, &b))
			continue;
		slot = LIST_PUSH(&rows->arena, &rows->list);
		if (slot)
			*slot = buf_str(&b);
	}
}

static int by_bytes(const void *a, const void *b)
{
	const struct mojimend_str *x = a, *y = b;

	return str_order(*x, *y);
}

static size_t same_from(const struct rows *rows, size_t first)
{
	size_t end = first + 1;

	while (end < rows->list.len && str_equal(rows->list.at[first], rows->list.at[end]))
		end++;
	return end;
}

bool stored_write(struct buf *b, const struct mojimend_reference *r, struct mojimend_error *e)
{
	struct rows rows = {0};
	bool failed;

	if (reference_size(r) > STORED_SYMBOLS_MAX)
		return error_set(e, MOJIMEND_LIMIT,
				 "%u symbols are more than the %d of a model: learn from less",
				 reference_size(r), STORED_SYMBOLS_MAX);
	collect(r, &rows);
	buf_z(b, FIRST);
	if (rows.list.len)
		qsort(rows.list.at, rows.list.len, sizeof(*rows.list.at), by_bytes);
	for (size_t i = 0, end; i < rows.list.len; i = end) {
		end = same_from(&rows, i);
		buf_printf(b, "%zu ", end - i);
		buf_str_add(b, rows.list.at[i]);
		buf_byte(b, '\n');
	}
	failed = rows.arena.failed || b->arena->failed;
	arena_fini(&rows.arena);
	return failed ? error_nomem(e) : true;
}

/* --- Reading -------------------------------------------------------------- */

struct reader {
	struct mojimend_reference *r;
	struct mojimend_str text, last; /* the text of the line before */
	const char *name;
	unsigned line;
	uint32_t before; /* what the reference held already */
	struct mojimend_error *e;
};

static bool broken(const struct reader *reader, const char *at, unsigned column, const char *what)
{
	return error_at(reader->e, MOJIMEND_BAD_MODEL, reader->name,
			(size_t)(at - reader->text.ptr), reader->line, column, "%s: learn it again",
			error_words(reader->e, what));
}

/* The number before the text; its length, or zero. */
static size_t read_count(struct mojimend_str line, size_t *count)
{
	size_t i = 0;

	for (*count = 0; i < line.len && is_digit(line.ptr[i]); i++) {
		*count = *count * 10 + (size_t)(line.ptr[i] - '0');
		if (!*count || *count > STORED_SYMBOLS_MAX)
			return 0;
	}
	return i < line.len && line.ptr[i] == ' ' ? i : 0;
}

/* NULL: it is as the writer has it. */
static const char *wrong_with(struct mojimend_str row)
{
	symbol last = SYMBOL_EDGE;
	bool losable = false;
	uint32_t c;

	if (utf8_valid(row.ptr, row.len) != row.len)
		return SAID("this is no UTF-8");
	for (size_t i = 0; i < row.len;) {
		symbol s;

		i += utf8_next(row.ptr + i, &c);
		s = language_symbol(c);
		if (is_control(c))
			return SAID("no control stands in a model");
		if (symbol_joins(last, s) ||
		    (s >= SYMBOL_LETTERS && s <= SYMBOL_SPACE && c != language_character(s)))
			return SAID("a run of letters, digits or blanks is one sign in a model");
		losable |= c >= 0x80;
		last = s;
	}
	return losable ? NULL : SAID("a line of ASCII alone does not belong into a model");
}

static bool read_row(struct reader *reader, struct mojimend_str line)
{
	size_t count, digits = read_count(line, &count);
	struct mojimend_str row;
	const char *wrong;

	if (!digits)
		return broken(reader, line.ptr, 1, "a line begins with a number and a space");
	row = str_cut(line, digits + 1, line.len);
	wrong = wrong_with(row);
	if (!wrong && reader->last.ptr && str_order(reader->last, row) >= 0)
		wrong = SAID("the lines are sorted and differ");
	if (wrong)
		return broken(reader, row.ptr, (unsigned)digits + 2, wrong);
	reader->last = row;
	for (; count; count--) {
		if (reference_size(reader->r) - reader->before + row.len + EDGES >
		    STORED_SYMBOLS_MAX)
			return error_at(reader->e, MOJIMEND_LIMIT, reader->name,
					(size_t)(line.ptr - reader->text.ptr), reader->line, 1,
					"more than %d symbols: learn from less",
					STORED_SYMBOLS_MAX);
		if (!reference_add(reader->r, row))
			return error_nomem(reader->e);
	}
	return true;
}

bool stored_read(struct mojimend_reference *r, struct mojimend_str text, const char *name,
		 struct mojimend_error *e)
{
	struct reader reader = {
		.r = r, .text = text, .name = name, .line = 1, .before = reference_size(r), .e = e};

	if (!str_starts(text, STR(FIRST)))
		return broken(&reader, text.ptr, 1,
			      "the first line is not 'mojimend model 1': another version, or none");
	for (size_t begin = sizeof(FIRST) - 1, end; begin < text.len; begin = end + 1) {
		const char *stop = memchr(text.ptr + begin, '\n', text.len - begin);

		reader.line++;
		if (!stop)
			return broken(&reader, text.ptr + begin, 1, "the last line has no end");
		end = (size_t)(stop - text.ptr);
		if (!read_row(&reader, str_cut(text, begin, end)))
			return false;
	}
	return true;
}
