/*
 * Lines that change, that hold what stays open or that a finding is about, and
 * one on either side of them.  A row is
 *
 *	[line, pieces, findings]
 *
 * a piece is a string (the same in both texts), a number (bytes that are left
 * out here) or [before, after, kind, ...] where `after` is null for what stays.
 * A line with very many pieces goes on in rows of the same number.
 */
#include "base/jsonw.h"
#include "base/lines.h"
#include "base/str.h"
#include "base/utf8.h"
#include "codec/page.h"
#include "report/html.h"
#include "report/place.h"

enum { CANDIDATES_MOST = 32, BESIDE = 120, LONG = 3 * BESIDE, ROW_PIECES = 200 };

/* The bytes that a damaged character stands for as the page knows them, two digits or ?? each. */
static void seen_bytes(struct jsonw *w, const struct mojimend_input *input, const struct subject *s)
{
	const struct mojimend_model *m = &s->damage->model;
	char digits[65];
	size_t n = 0;

	for (size_t i = s->begin, size; i < s->end && n + 2 < sizeof(digits); i += size) {
		uint32_t c = 0xFFFD;
		int byte = -1;

		size = utf8_decode(input->text.ptr + i, s->end - i, &c);
		size = size ? size : 1;
		if (c == ' ' && m->nbsp_space)
			byte = 0xA0;
		else if (m->page_count && m->layers == 1 && c != 0xFFFD &&
			 !(c == '?' && m->undefined == MOJIMEND_UNDEFINED_QUESTION))
			byte = page_byte(&pages[m->pages[0]], c);
		digits[n++] = (char)(byte < 0 ? '?' : "0123456789ABCDEF"[byte >> 4]);
		digits[n++] = (char)(byte < 0 ? '?' : "0123456789ABCDEF"[byte & 15]);
	}
	jsonw_str(w, str_of(digits, m->layers == 1 ? n : 0));
}

static void size(struct jsonw *w, size_t n)
{
	if (w->comma)
		buf_byte(w->out, ',');
	w->comma = true;
	buf_printf(w->out, "%zu", n);
}

void html_candidates(struct jsonw *w, const struct mojimend_input *input, const struct subject *s)
{
	const struct mojimend_gap *g = s->gap;
	size_t n = !g					  ? 0
		   : g->candidate_count < CANDIDATES_MOST ? g->candidate_count
							  : CANDIDATES_MOST;
	char text[CANDIDATES_MOST * UTF8_MAX];
	size_t len = 0;

	for (size_t i = 0; i < n; i++)
		len += utf8_encode(g->candidates[i], text + len);
	size(w, g ? g->lost : 0);
	seen_bytes(w, input, s);
	jsonw_str(w, str_of(text, len));
	jsonw_open(w, '[');
	for (size_t i = 0; i < n && g->chances; i++)
		size(w, (size_t)(g->chances[i] * 10000 + 0.5F));
	jsonw_close(w, ']');
	size(w, g ? g->candidate_count : 0);
}

struct rows {
	struct mojimend_formatter *f;
	struct jsonw *w;
	const struct mojimend_input *input;
	const struct mojimend_report *report;
	struct html_pieces pieces;
	struct lines lines;
	unsigned char *shown; /* by line */
	size_t piece, finding;
	struct place at;
};

/* With the line before it and behind it, where anything stands there. */
static void show_line(struct rows *r, size_t line)
{
	for (size_t i = line ? line - 1 : 0; i <= line + 1 && i < r->lines.count; i++)
		r->shown[i] |= i == line || str_trim(lines_get(&r->lines, i)).len;
}

static size_t to_boundary(struct mojimend_str text, size_t at)
{
	while (at && at < text.len && utf8_is_continuation(text.ptr[at]))
		at--;
	return at;
}

static void plain(struct rows *r, size_t begin, size_t end)
{
	struct mojimend_str text = str_cut(r->input->text, begin, end);
	size_t head, tail;

	if (text.len <= LONG) {
		if (text.len)
			jsonw_str(r->w, text);
		return;
	}
	head = to_boundary(text, BESIDE);
	tail = to_boundary(text, text.len - BESIDE);
	jsonw_str(r->w, str_cut(text, 0, head));
	size(r->w, tail - head);
	jsonw_str(r->w, str_cut(text, tail, text.len));
}

static void put_piece(struct rows *r, const struct html_piece *p)
{
	struct jsonw *w = r->w;
	bool other = false;

	jsonw_open(w, '[');
	jsonw_str(w, str_cut(r->input->text, p->begin, p->end));
	if ((p->kind == HTML_OPEN || p->kind == HTML_LEFT) && !p->subject.marked)
		jsonw_null(w);
	else
		jsonw_str(w, p->after);
	if (p->kind != HTML_EXACT)
		size(w, (size_t)p->kind);
	if (p->kind == HTML_OPEN)
		size(w, html_question(r->f, r->input, r->report, &p->subject, &other));
	if (other || (p->kind != HTML_OPEN && p->kind != HTML_EXACT && p->kind != HTML_CHANGE))
		html_candidates(w, r->input, &p->subject);
	jsonw_close(w, ']');
}

static void open_row(struct rows *r, size_t line)
{
	jsonw_open(r->w, '[');
	size(r->w, line + 1);
	jsonw_open(r->w, '[');
}

/* The pieces that begin before `limit`, with what stands between; the end of the last one. */
static size_t put_pieces(struct rows *r, size_t line, size_t at, size_t limit)
{
	size_t first = r->piece;

	for (; r->piece < r->pieces.list.len && r->pieces.list.at[r->piece].begin < limit;
	     r->piece++) {
		const struct html_piece *p = &r->pieces.list.at[r->piece];

		if (r->piece - first == ROW_PIECES) {
			buf_z(r->w->out, "],[]]");
			open_row(r, line);
			first = r->piece;
		}
		plain(r, at, p->begin);
		put_piece(r, p);
		at = p->end;
	}
	return at;
}

/* Those that begin on the lines up to this one. */
static void put_findings(struct rows *r, size_t limit)
{
	jsonw_open(r->w, '[');
	for (; r->finding < r->report->finding_count; r->finding++) {
		const struct mojimend_finding *finding = &r->report->findings[r->finding];

		if (finding->begin >= limit)
			break;
		place_find(&r->at, finding->begin);
		jsonw_open(r->w, '[');
		size(r->w, r->at.line);
		size(r->w, r->at.column);
		size(r->w, (size_t)finding->severity);
		jsonw_str(r->w, str_z(finding->rule));
		jsonw_str(r->w, finding->message);
		jsonw_close(r->w, ']');
	}
	jsonw_close(r->w, ']');
}

static size_t line_limit(const struct rows *r, size_t line)
{
	return line + 1 < r->lines.count ? r->lines.begin[line + 1] : r->input->text.len + 1;
}

/* The row that begins with this line; it goes as far as its pieces do.  The next line. */
static size_t put_row(struct rows *r, size_t line)
{
	size_t at = r->lines.begin[line], last, end;

	open_row(r, line);
	while (true) {
		at = put_pieces(r, line, at, line_limit(r, line));
		last = lines_find(&r->lines, at);
		if (last <= line || at == r->lines.begin[last])
			break;
		line = last;
	}
	end = r->lines.begin[line] + lines_get(&r->lines, line).len;
	if (at < end)
		plain(r, at, end);
	jsonw_close(r->w, ']');
	put_findings(r, line_limit(r, line));
	jsonw_close(r->w, ']');
	return line + 1;
}

void html_rows(struct mojimend_formatter *f, struct jsonw *w, const struct mojimend_input *input,
	       const struct mojimend_report *report)
{
	struct rows r = {.f = f, .w = w, .input = input, .report = report};

	html_pieces(&r.pieces, input, report, &f->arena);
	if (!lines_index(&r.lines, input->text, &f->arena))
		return;
	r.shown = arena_alloc(&f->arena, r.lines.count);
	if (!r.shown)
		return;
	r.at = (struct place){.lines = &r.lines, .unit = UNIT_POINTS};
	for (size_t i = 0; i < r.pieces.list.len; i++)
		show_line(&r, lines_find(&r.lines, r.pieces.list.at[i].begin));
	for (size_t i = 0; i < report->finding_count; i++)
		show_line(&r, lines_find(&r.lines, report->findings[i].begin));
	jsonw_key(w, "rows");
	jsonw_open(w, '[');
	for (size_t line = 0; line < r.lines.count;)
		line = r.shown[line] ? put_row(&r, line) : line + 1;
	jsonw_close(w, ']');
}
