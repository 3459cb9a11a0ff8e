/*
 * Emphasis that readers see as stars.  CommonMark lets ** open or close beside
 * a letter only where no punctuation stands on the inner side: **「重點」**文字 stays
 * as it is.  md4c says which marks were left; whether they were meant is told
 * by what stands beside them.  Stars of significance (0.43***), of footnotes and
 * products are no emphasis, so one mark alone says nothing beside Latin text.
 */
#include "base/utf8.h"
#include "codec/unicode.h"
#include "lint/markdown_check.h"

enum { PARTNERS = 16, NOTE_LENGTH = 48 };

/* Marks with what stands on their sides; the edge of the text is a line's. */
struct mark {
	const struct markdown_marks *m;
	uint32_t before, behind;
	enum unicode_sign left, right;
};

static uint32_t char_before(struct mojimend_str s, size_t at)
{
	return at ? characters_before(s, at) : '\n';
}

static uint32_t char_at(struct mojimend_str s, size_t at)
{
	return at < s.len ? characters_at(s, at) : '\n';
}

static struct mark look_at(const struct markdown_look *k, const struct markdown_marks *m)
{
	struct mark mark = {m, char_before(k->body, m->begin), char_at(k->body, m->end), 0, 0};

	mark.left = unicode_sign(mark.before);
	mark.right = unicode_sign(mark.behind);
	return mark;
}

static bool is_cjk(uint32_t c)
{
	return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) ||
	       (c >= 0x20000 && c <= 0x3FFFF);
}

static bool holds_cjk(struct mojimend_str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t c;

		if ((unsigned char)s.ptr[i] < 0xE2) {
			i++;
			continue;
		}
		i += utf8_next(s.ptr + i, &c);
		if (is_cjk(c) && c != 0x3000)
			return true;
	}
	return false;
}

/* As CommonMark has them: left-flanking, right-flanking. */
static bool can_open(const struct mark *m)
{
	return m->right != UNICODE_BLANK &&
	       (m->right == UNICODE_NO_SIGN || m->left != UNICODE_NO_SIGN);
}

static bool can_close(const struct mark *m)
{
	return m->left != UNICODE_BLANK &&
	       (m->left == UNICODE_NO_SIGN || m->right != UNICODE_NO_SIGN);
}

/* Stops end what is said; beside them on the wrong side a mark is not meant so. */
static bool is_stop(uint32_t c)
{
	return c && (c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF1B || c == 0xFF1A ||
		     c == 0xFF01 || c == 0xFF1F || (c < 0x80 && strchr(",.;:!?|", (int)c)));
}

static bool is_ascii_word(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool means_open(const struct mark *m)
{
	if (m->right == UNICODE_BLANK) /* "** 重點**" */
		return m->m->end - m->m->begin == 2 && m->behind != '\n' && m->behind != '\r' &&
		       !is_ascii_word(m->before) && m->left != UNICODE_CLOSING;
	return m->right != UNICODE_CLOSING && !is_stop(m->behind);
}

static bool means_close(const struct mark *m)
{
	if (m->left == UNICODE_BLANK) /* "**重點 **" */
		return m->m->end - m->m->begin == 2 && m->before != '\n' &&
		       !is_ascii_word(m->behind);
	return m->left != UNICODE_OPENING;
}

static bool is_one_line(struct mojimend_str s)
{
	return !s.len || !memchr(s.ptr, '\n', s.len);
}

/*
 * Whether the two were meant as a pair.  One star is a sign of much else, so
 * there only one side may fail, or quotation marks must stand inside.
 */
static bool is_pair(const struct markdown_look *k, const struct mark *a, const struct mark *b)
{
	struct mojimend_str inside = str_cut(k->body, a->m->end, b->m->begin);
	size_t width = a->m->end - a->m->begin;
	char c = k->body.ptr[a->m->begin];
	bool open = can_open(a), close = can_close(b), quoted = a->behind == 0x300C;

	if (!inside.len || width > 3 || b->m->end - b->m->begin != width ||
	    c != k->body.ptr[b->m->begin] || !means_open(a) || !means_close(b))
		return false;
	if (c == '_' && (width != 2 || a->left == UNICODE_BLANK || b->right == UNICODE_BLANK))
		return false;
	if (c == '*' && open && close)
		return false;
	if (a->right == UNICODE_BLANK || b->left == UNICODE_BLANK)
		return (open || close) && is_one_line(inside) && holds_cjk(inside);
	if (width == 1 && ((!open && !close && !quoted) || !is_one_line(inside)))
		return false;
	return holds_cjk(inside) ||
	       (width > 1 && c == '*' && (is_cjk(a->before) || is_cjk(b->behind)));
}

/* A blank inside goes outside, a stop behind, brackets around: what CommonMark renders alike. */
static bool make_fix(const struct markdown_look *k, const struct mark *a, const struct mark *b,
		     struct lint_fix *fix)
{
	struct mojimend_str s = k->body, marks = str_cut(s, a->m->begin, a->m->end);
	size_t begin = a->m->end, end = b->m->begin, first = 0, last = 0;
	struct buf out = buf_on(k->l->a);

	if (!can_open(a))
		for (uint32_t c = 0; begin + first < end && !first;)
			first = utf8_next(s.ptr + begin, &c);
	if (!can_close(b))
		for (last = 1; begin + last < end && utf8_is_continuation(s.ptr[end - last]);)
			last++;
	if (a->right == UNICODE_OPENING && b->left == UNICODE_CLOSING) { /* both, or none */
		uint32_t c;

		first = utf8_next(s.ptr + begin, &c);
		for (last = 1; begin + last < end && utf8_is_continuation(s.ptr[end - last]);)
			last++;
	}
	if (first + last >= end - begin || (first && a->right == UNICODE_SIGN) ||
	    unicode_sign(char_at(s, begin + first)) != UNICODE_NO_SIGN ||
	    unicode_sign(char_before(s, end - last)) != UNICODE_NO_SIGN ||
	    (!first && !can_open(a)) || (!last && !can_close(b)))
		return false;
	buf_str_add(&out, str_cut(s, begin, begin + first));
	buf_str_add(&out, marks);
	buf_str_add(&out, str_cut(s, begin + first, end - last));
	buf_str_add(&out, marks);
	buf_str_add(&out, str_cut(s, end - last, end));
	*fix = (struct lint_fix){a->m->begin, b->m->end, buf_str(&out), true};
	return true;
}

static void tell(const struct markdown_look *k, size_t begin, size_t end,
		 const struct lint_fix *fix)
{
	if (!lint_unknown(k->l, k->base + begin, k->base + end))
		markdown_report(k, begin, end,
				SAY("this '{value}' is shown as it is: CommonMark takes it for no "
				    "emphasis here",
				    "這裡的「{value}」會直接顯示出來：CommonMark 不當作強調"),
				NULL, fix);
}

static void tell_pair(const struct markdown_look *k, const struct mark *a, const struct mark *b)
{
	const struct mark *at = can_open(a) ? b : a;
	struct lint_fix fix;

	if (lint_unknown(k->l, k->base + a->m->begin, k->base + a->m->end) ||
	    lint_unknown(k->l, k->base + b->m->begin, k->base + b->m->end))
		return;
	tell(k, at->m->begin, at->m->end, make_fix(k, a, b, &fix) ? &fix : NULL);
}

/* "**表示 p < 0.05": a note below a table. */
static bool is_note(struct mojimend_str s, size_t at)
{
	size_t end = at + NOTE_LENGTH < s.len ? at + NOTE_LENGTH : s.len;

	for (; at + 1 < end; at++) {
		size_t i = at + 1;

		if (s.ptr[at] != 'p' && s.ptr[at] != 'P')
			continue;
		while (i < end && is_blank(s.ptr[i]))
			i++;
		if (i < end && ((s.ptr[i] >= '<' && s.ptr[i] <= '>') ||
				str_starts(str_cut(s, i, end), STR("＜")) ||
				str_starts(str_cut(s, i, end), STR("≤"))))
			return true;
	}
	return false;
}

/* A ** that opens before CJK text and that nothing closes. */
static bool is_forgotten(const struct markdown_look *k, const struct mark *m)
{
	return k->body.ptr[m->m->begin] == '*' && m->m->end - m->m->begin == 2 && can_open(m) &&
	       is_cjk(m->behind) && m->right != UNICODE_CLOSING && !is_stop(m->behind) &&
	       !is_ascii_word(m->before) && m->before != ')' &&
	       (m->left == UNICODE_BLANK || is_cjk(m->before)) && !can_close(m) &&
	       !is_note(k->body, m->m->end);
}

static void look_at_literals(const struct markdown_look *k)
{
	size_t len = k->m->marks.len;

	for (size_t i = 0; i < len; i++) {
		struct mark a = look_at(k, &k->m->marks.at[i]);
		size_t stop = len - i > PARTNERS ? i + PARTNERS : len, j;

		for (j = i + 1; j < stop && k->m->marks.at[j].block == a.m->block; j++) {
			struct mark b = look_at(k, &k->m->marks.at[j]);

			if (!is_pair(k, &a, &b))
				continue;
			tell_pair(k, &a, &b);
			break;
		}
		if (j < stop && k->m->marks.at[j].block == a.m->block)
			i = j;
		else if (is_forgotten(k, &a))
			tell(k, a.m->begin, a.m->end, NULL);
	}
}

/*
 * md4c counts punctuation only, CommonMark since 0.31 symbols, too: what ends
 * with one beside a letter is emphasis here and stars there.
 */
static void look_at_spans(const struct markdown_look *k)
{
	struct mojimend_str s = k->body;

	for (size_t i = 0; i < k->m->spans.len; i++) {
		const struct markdown_span *span = &k->m->spans.at[i];
		bool opens = span->end == MARKDOWN_NOWHERE;
		struct markdown_marks m = {opens ? span->begin - 1 : span->end,
					   opens ? span->begin : span->end + 1, 0};
		char c = s.ptr[m.begin];
		struct mark mark;

		while (opens && m.begin > 0 && s.ptr[m.begin - 1] == c)
			m.begin--;
		while (!opens && m.end < s.len && s.ptr[m.end] == c)
			m.end++;
		mark = look_at(k, &m);
		if ((opens ? mark.behind : mark.before) < 0x80 ||
		    markdown_is_aside(k->m, m.begin) ||
		    (opens ? can_open(&mark) : can_close(&mark)))
			continue;
		tell(k, m.begin, m.end, NULL);
	}
}

void check_emphasis(const struct markdown_look *k)
{
	look_at_literals(k);
	look_at_spans(k);
}
