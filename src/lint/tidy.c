/* Checks that look at lines: their ends, their blanks, fences, and what headings begin with. */
#include "base/utf8.h"
#include "lint/markdown_check.h"

struct line {
	size_t begin, end; /* without its end */
	size_t next;
};

static struct line line_at(struct mojimend_str s, size_t begin)
{
	const char *lf = begin < s.len ? memchr(s.ptr + begin, '\n', s.len - begin) : NULL;
	struct line line = {begin, lf ? (size_t)(lf - s.ptr) : s.len, s.len};

	if (lf)
		line.next = line.end + 1;
	if (line.end > begin && s.ptr[line.end - 1] == '\r')
		line.end--;
	return line;
}

static bool is_empty(struct mojimend_str s, struct line line)
{
	for (size_t i = line.begin; i < line.end; i++)
		if (!is_blank(s.ptr[i]))
			return false;
	return true;
}

/* It ends as the line before it does. */
void check_final_newline(const struct markdown_look *k)
{
	size_t len = k->body.len, lf = len;
	bool crlf;

	if (k->body.ptr[len - 1] == '\n')
		return;
	while (lf > 0 && k->body.ptr[lf - 1] != '\n')
		lf--;
	crlf = lf > 1 && k->body.ptr[lf - 2] == '\r';
	markdown_report(
		k, len, len,
		SAY("the last line does not end: add a newline", "檔案最後一行沒有換行：請補上"),
		NULL, &(struct lint_fix){len, len, crlf ? STR("\r\n") : STR("\n"), false});
}

/* Where the empty lines begin that end the text; those of blanks count. */
static size_t tail(struct mojimend_str s)
{
	size_t end = s.len;

	while (end > 0 &&
	       (is_blank(s.ptr[end - 1]) || s.ptr[end - 1] == '\n' || s.ptr[end - 1] == '\r'))
		end--;
	return end;
}

void check_empty_end(const struct markdown_look *k)
{
	size_t end = line_at(k->body, tail(k->body)).next;

	if (end >= k->body.len || markdown_is_aside(k->m, end))
		return;
	markdown_report(k, end, k->body.len,
			SAY("empty lines at the end of the file: take them away",
			    "檔案最後有多餘的空行：請刪除"),
			NULL, &(struct lint_fix){end, k->body.len, STR(""), false});
}

/* Whether two blanks at its end could be a line break. */
static bool may_break(const struct markdown_look *k, struct line line)
{
	size_t at = markdown_inner(k->body, line.begin);
	struct line next = line_at(k->body, line.next);

	return line.next < k->body.len && !is_empty(k->body, next) && k->body.ptr[at] != '#';
}

/* "**PMID**: " lacks a value: that is said already. */
static bool is_empty_field(const struct markdown_look *k, size_t at)
{
	const struct fields *fields = &k->l->doc.fields;
	const char *p = k->body.ptr + at;
	size_t low = 0, high;

	if (!document_header(k->l))
		return false;
	for (high = fields->list.len; low < high;) {
		const struct field *f = &fields->list.at[low + (high - low) / 2];

		if (p >= f->line.ptr && p < f->line.ptr + f->line.len)
			return !f->value.len;
		if (p < f->line.ptr)
			high = low + (high - low) / 2;
		else
			low = low + (high - low) / 2 + 1;
	}
	return false;
}

void check_trailing_space(const struct markdown_look *k)
{
	struct mojimend_str s = k->body;

	for (struct line line = {0}; line.next < s.len;) {
		size_t end, blanks = 0;

		line = line_at(s, line.next);
		if (line.end == line.begin || !is_blank(s.ptr[line.end - 1]))
			continue;
		for (end = line.end; end > line.begin && is_blank(s.ptr[end - 1]);)
			blanks = s.ptr[--end] == ' ' ? blanks + 1 : 0;
		for (blanks = 0; line.end - blanks > end && s.ptr[line.end - blanks - 1] == ' ';)
			blanks++;
		if ((end > line.begin && blanks > 1 && may_break(k, line)) ||
		    markdown_is_aside(k->m, line.end - 1) || is_empty_field(k, end))
			continue;
		markdown_report(k, end, line.end,
				SAY("blanks at the end of the line", "行尾有多餘的空白"), NULL,
				&(struct lint_fix){end, line.end, STR(""), false});
	}
}

void check_tabs(const struct markdown_look *k)
{
	struct mojimend_str s = k->body;

	for (size_t at = 0; at < s.len;) {
		const char *tab = memchr(s.ptr + at, '\t', s.len - at);
		size_t i = tab ? (size_t)(tab - s.ptr) : s.len;

		if (!tab)
			return;
		at = i + 1;
		if (markdown_is_aside(k->m, i))
			continue;
		markdown_report(k, i, i + 1, SAY("a tab: write spaces", "這裡用了 tab：請改用空白"),
				NULL, NULL);
		at = line_at(s, i).next; /* one for a line */
	}
}

void check_empty_lines(const struct markdown_look *k)
{
	struct mojimend_str s = k->body;
	size_t stop = tail(s);

	for (struct line line = {0}; line.next < stop;) {
		size_t begin;

		line = line_at(s, line.next);
		if (!is_empty(s, line) || markdown_is_aside(k->m, line.begin))
			continue;
		begin = line.next;
		while (line.next < stop && is_empty(s, line_at(s, line.next)))
			line = line_at(s, line.next);
		if (line.next > begin)
			markdown_report(k, begin, line.next,
					SAY("more than one empty line", "連續空了一行以上"), NULL,
					&(struct lint_fix){begin, line.next, STR(""), false});
	}
}

void check_open_fence(const struct markdown_look *k)
{
	for (size_t i = 0; i < k->m->code.len; i++) {
		const struct markdown_code *code = &k->m->code.at[i];
		size_t begin = markdown_inner(k->body, code->begin);

		if (code->open)
			markdown_report(
				k, begin, line_at(k->body, begin).end,
				SAY("no fence closes this code block: all that follows is code",
				    "這個程式碼區塊沒有結尾：後面的內容都成了程式碼"),
				NULL, NULL);
	}
}

/* --- Headings ----------------------------------------------------------- */

/*
 * "##標題" is no heading.  One # alone begins a tag or a number more often than
 * a title: it is one only as the first line of a page that has no other.
 */
static bool is_meant(const struct markdown_look *k, struct line line, size_t hashes)
{
	size_t at = line.begin + hashes;
	uint32_t c;

	utf8_next(k->body.ptr + at, &c);
	if (hashes > 1)
		return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		       c >= 0xA1;
	return c >= 0x2E80 && tail(str_cut(k->body, 0, line.begin)) == 0 && !k->l->doc.has_title &&
	       !memchr(k->body.ptr + at, '#', line.end - at);
}

void check_heading_space(const struct markdown_look *k)
{
	struct mojimend_str s = k->body;

	for (size_t at = 0; at < s.len;) {
		const char *hash = memchr(s.ptr + at, '#', s.len - at);
		size_t i = hash ? (size_t)(hash - s.ptr) : s.len, n = 0;
		struct line line;

		if (!hash)
			return;
		while (i + n < s.len && s.ptr[i + n] == '#')
			n++;
		at = i + n;
		if (n > 6 || (i && s.ptr[i - 1] != '\n') || at >= s.len || is_blank(s.ptr[at]))
			continue;
		line = line_at(s, i);
		if (at >= line.end || !is_meant(k, line, n) || markdown_is_aside(k->m, i) ||
		    markdown_within(k->m->html.at, k->m->html.len, i))
			continue;
		markdown_report(k, i, line.end,
				SAY("no heading without a blank behind the #",
				    "# 後面沒有空白，不會成為標題"),
				NULL, &(struct lint_fix){at, at, STR(" "), false});
	}
}

void check_heading_levels(const struct markdown_look *k)
{
	for (size_t i = 1; i < k->m->headings.len; i++) {
		const struct markdown_heading *h = &k->m->headings.at[i];
		const struct message_values values = {
			.found = h->text, .heading = h->text, .level = h[-1].level};

		if (h->level > h[-1].level + 1)
			markdown_report(k, h->begin, h->end,
					SAY("'{found}' skips a level: the heading before it is of "
					    "level {level}",
					    "「{found}」跳了層級：前一個標題是第 {level} 層"),
					&values, NULL);
	}
}

void check_single_title(const struct markdown_look *k)
{
	bool seen = false;

	for (size_t i = 0; i < k->m->headings.len; i++) {
		const struct markdown_heading *h = &k->m->headings.at[i];
		const struct message_values values = {.found = h->text, .heading = h->text};

		if (seen && h->level == 1)
			markdown_report(k, h->begin, h->end,
					SAY("'{found}' is one more heading of level 1",
					    "「{found}」是另一個第 1 層標題"),
					&values, NULL);
		seen |= h->level == 1;
	}
}
