/*
 * Comments of MDX, which are text to md4c, and tables, whose rows it pads: both
 * are looked for by what their lines begin with, so that a text without { and |
 * costs two searches for a byte.
 */
#include <stdlib.h>

#include "base/str.h"
#include "lint/markdown.h"

struct lines {
	struct markdown *m;
	struct mojimend_str text;
	struct arena *a;
};

static size_t line_end(struct mojimend_str text, size_t at)
{
	const char *lf = at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;
	size_t end = lf ? (size_t)(lf - text.ptr) : text.len;

	return end > at && text.ptr[end - 1] == '\r' ? end - 1 : end;
}

static size_t next_line(struct mojimend_str text, size_t at)
{
	const char *lf = at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;

	return lf ? (size_t)(lf - text.ptr) + 1 : text.len;
}

/* Behind a list item's mark and the blank that it needs; `at` where there is none. */
static size_t behind_mark(struct mojimend_str s, size_t at)
{
	size_t i = at;

	while (i < s.len && i - at < 9 && is_digit(s.ptr[i]))
		i++;
	if (i == at ? i >= s.len || (s.ptr[i] != '-' && s.ptr[i] != '*' && s.ptr[i] != '+')
		    : i >= s.len || (s.ptr[i] != '.' && s.ptr[i] != ')'))
		return at;
	return i + 1 < s.len && is_blank(s.ptr[i + 1]) ? i + 2 : at;
}

size_t markdown_inner(struct mojimend_str text, size_t begin)
{
	for (size_t before = text.len + 1; before != begin;) {
		before = begin;
		while (begin < text.len && (is_blank(text.ptr[begin]) || text.ptr[begin] == '>'))
			begin++;
		begin = behind_mark(text, begin);
	}
	return begin;
}

/* --- In which code or comment does an offset lie? ------------------------ */

static size_t code_end(const struct markdown *m, size_t at)
{
	size_t low = 0, high = m->code.len;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (m->code.at[mid].end <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low < m->code.len && m->code.at[low].begin <= at ? m->code.at[low].end : at;
}

static size_t range_end(const struct markdown_range *ranges, size_t len, size_t at)
{
	size_t low = 0, high = len;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (ranges[mid].end <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low < len && ranges[low].begin <= at ? ranges[low].end : at;
}

bool markdown_within(const struct markdown_range *ranges, size_t len, size_t at)
{
	return range_end(ranges, len, at) > at;
}

size_t markdown_aside_end(const struct markdown *m, size_t at)
{
	size_t end = code_end(m, at);

	return end > at ? end : range_end(m->comments.at, m->comments.len, at);
}

/* --- {/ * ... * /} --------------------------------------------------------- */

/* Behind "{", blanks and "/ *"; zero: it is no comment. */
static size_t comment_text(struct mojimend_str s, size_t at)
{
	size_t i = at + 1;

	while (i < s.len && is_blank(s.ptr[i]))
		i++;
	return str_starts(str_cut(s, i, s.len), STR("/*")) ? i + 2 : 0;
}

/* Behind the comment; zero: it does not end. */
static size_t comment_end(struct mojimend_str s, size_t at)
{
	size_t begin = at;

	while (at < s.len) {
		const char *slash = memchr(s.ptr + at, '/', s.len - at);
		size_t i = slash ? (size_t)(slash - s.ptr) : s.len;

		if (!slash)
			return 0;
		at = i + 1;
		if (i == begin || s.ptr[i - 1] != '*')
			continue;
		while (at < s.len && is_blank(s.ptr[at]))
			at++;
		if (at < s.len && s.ptr[at] == '}')
			return at + 1;
	}
	return 0;
}

static int by_begin(const void *a, const void *b)
{
	const struct markdown_range *x = a, *y = b;

	return (x->begin > y->begin) - (x->begin < y->begin);
}

/* What lies in a comment is none of these; nor is it another comment. */
static void drop_hidden(struct markdown *m)
{
	size_t headings = 0, links = 0, comments = 0, marks = 0, joints = 0;

	for (size_t i = 0; i < m->comments.len; i++)
		if (!comments || m->comments.at[i].begin >= m->comments.at[comments - 1].end)
			m->comments.at[comments++] = m->comments.at[i];
	m->comments.len = comments;
	for (size_t i = 0; i < m->headings.len; i++)
		if (!markdown_is_aside(m, m->headings.at[i].begin))
			m->headings.at[headings++] = m->headings.at[i];
	for (size_t i = 0; i < m->links.len; i++)
		if (!markdown_within(m->comments.at, m->comments.len, m->links.at[i].begin))
			m->links.at[links++] = m->links.at[i];
	for (size_t i = 0; i < m->marks.len; i++)
		if (!markdown_is_aside(m, m->marks.at[i].begin))
			m->marks.at[marks++] = m->marks.at[i];
	for (size_t i = 0; i < m->joints.len; i++)
		if (!markdown_is_aside(m, m->joints.at[i].begin))
			m->joints.at[joints++] = m->joints.at[i];
	m->headings.len = headings;
	m->links.len = links;
	m->marks.len = marks;
	m->joints.len = joints;
}

static void find_comments(struct lines *l)
{
	struct markdown *m = l->m;
	struct mojimend_str s = l->text;
	size_t before = m->comments.len;

	for (size_t at = 0; at < s.len;) {
		const char *brace = memchr(s.ptr + at, '{', s.len - at);
		size_t begin = brace ? (size_t)(brace - s.ptr) : s.len, inner, end;
		struct markdown_range *range;

		at = begin + 1;
		if (!brace || !(inner = comment_text(s, begin)) || code_end(m, begin) > begin ||
		    markdown_within(m->comments.at, before, begin))
			continue;
		end = comment_end(s, inner);
		if (!end)
			break;
		range = LIST_PUSH(l->a, &m->comments);
		if (!range)
			return;
		*range = (struct markdown_range){begin, end};
		at = end;
	}
	if (m->comments.len == before)
		return;
	qsort(m->comments.at, m->comments.len, sizeof(*m->comments.at), by_begin);
	drop_hidden(m);
}

/* --- Tables ------------------------------------------------------------- */

/* Behind the blanks and the signs of quotes that a line of a table may begin with. */
static size_t row_begin(struct mojimend_str s, size_t at, size_t end)
{
	while (at < end && (is_blank(s.ptr[at]) || s.ptr[at] == '>'))
		at++;
	return at;
}

/* As GFM counts them: every | that no backslash escapes, in code as well. */
static size_t count_cells(struct mojimend_str s)
{
	size_t bars = 0;
	bool last = false;

	s = str_trim(s);
	if (s.len && s.ptr[0] == '|')
		s = str_cut(s, 1, s.len);
	for (size_t i = 0; i < s.len; i++) {
		last = s.ptr[i] == '|';
		bars += last;
		i += s.ptr[i] == '\\';
	}
	return bars + !last;
}

/* Each cell of it is a run of -, with a : before or behind. */
static bool is_delimiter(struct mojimend_str s)
{
	enum { EMPTY, COLON, DASH, DONE } cell = EMPTY;
	size_t bars = 0;

	s = str_trim(s);
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (c == '|' && (i ? cell == DASH || cell == DONE : true)) {
			bars++;
			cell = EMPTY;
		} else if (c == '-' && cell <= DASH) {
			cell = DASH;
		} else if (c == ':' && (cell == EMPTY || cell == DASH)) {
			cell = cell == EMPTY ? COLON : DONE;
		} else if (is_blank(c) && cell != COLON) {
			cell = cell == DASH ? DONE : cell;
		} else {
			return false;
		}
	}
	return bars && cell != COLON && (cell != EMPTY || bars > 1);
}

/* Whether the line ends a table: it is empty, or begins some other block. */
static bool ends_table(const struct lines *l, size_t begin, size_t end)
{
	static const char *const starts[] = {"<", ":::", "```", "~~~", "{/*", "{/ *"};
	struct mojimend_str line = str_cut(l->text, begin, end);
	size_t hashes = 0;

	if (!line.len || markdown_is_aside(l->m, begin) || behind_mark(l->text, begin) != begin)
		return true;
	while (hashes < line.len && line.ptr[hashes] == '#')
		hashes++;
	if (hashes && hashes < 7 && (hashes == line.len || is_blank(line.ptr[hashes])))
		return true;
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (str_starts(line, str_z(starts[i])))
			return true;
	for (size_t i = 0; i < line.len; i++)
		if (!is_blank(line.ptr[i]) && line.ptr[i] != line.ptr[0])
			return false;
	return line.ptr[0] == '-' || line.ptr[0] == '*' || line.ptr[0] == '_'; /* a rule */
}

static void add_row(struct lines *l, size_t begin, size_t end)
{
	struct markdown_row *row = LIST_PUSH(l->a, &l->m->rows);
	struct mojimend_str s = str_cut(l->text, begin, end);

	while (s.len && is_blank(s.ptr[s.len - 1]))
		s.len--;
	if (row)
		*row = (struct markdown_row){begin, begin + s.len, count_cells(s)};
}

/* How deep in quotes a line is, and how far from the margin. */
static unsigned quotes(struct mojimend_str s, size_t begin, size_t end)
{
	unsigned n = 0;

	while (begin < end)
		n += s.ptr[begin++] == '>';
	return n;
}

/* The table whose second line begins at `line`; gives where to go on. */
static size_t read_table(struct lines *l, size_t head, size_t line)
{
	struct mojimend_str s = l->text;
	struct markdown_table table = {.begin = markdown_inner(s, head), .first = l->m->rows.len};
	unsigned depth = quotes(s, head, table.begin);
	struct markdown_table *slot;
	size_t at = line;

	add_row(l, table.begin, line_end(s, head));
	while (at < s.len) {
		size_t end = line_end(s, at), begin = row_begin(s, at, end);

		if (at != line && (ends_table(l, begin, end) || quotes(s, at, begin) != depth))
			break;
		add_row(l, begin, end);
		table.end = end;
		at = next_line(s, at);
	}
	table.rows = l->m->rows.len - table.first;
	slot = LIST_PUSH(l->a, &l->m->tables);
	if (slot)
		*slot = table;
	return at;
}

/* A line of - and | is the second one of a table if a line with a | stands above it. */
static void find_tables(struct lines *l)
{
	struct mojimend_str s = l->text;
	size_t last = 0; /* the end of the table before */

	for (size_t at = 0; at < s.len;) {
		const char *bar = memchr(s.ptr + at, '|', s.len - at);
		size_t line = bar ? (size_t)(bar - s.ptr) : s.len, end, begin, head;

		if (!bar)
			return;
		while (line > 0 && s.ptr[line - 1] != '\n')
			line--;
		end = line_end(s, line);
		begin = row_begin(s, line, end);
		at = next_line(s, line);
		if (line <= last || !is_delimiter(str_cut(s, begin, end)) ||
		    markdown_is_aside(l->m, begin) ||
		    markdown_within(l->m->html.at, l->m->html.len, begin))
			continue;
		for (head = line - 1; head > 0 && s.ptr[head - 1] != '\n';)
			head--;
		if (head < last || !memchr(s.ptr + head, '|', line - head) ||
		    markdown_is_aside(l->m, markdown_inner(s, head)))
			continue;
		at = last = read_table(l, head, line);
	}
}

void markdown_read_lines(struct markdown *m, struct mojimend_str text, struct arena *a)
{
	struct lines l = {.m = m, .text = text, .a = a};

	find_comments(&l);
	find_tables(&l);
}
