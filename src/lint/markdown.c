/*
 * The only door to md4c.  It tells no positions, but nearly all text that it
 * hands out points into the document, so an offset is a subtraction; what does
 * not lie inside (breaks, padding) is skipped.
 */
#include "lint/markdown.h"

#include <limits.h>
#include <md4c.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/utf8.h"

/* About a second. */
#define PARAGRAPH_WORK_MAX UINT64_C(10000000000)

struct outline {
	struct markdown *m;
	struct mojimend_str text;
	struct arena *a;
	struct markdown_heading *heading; /* the open one */
	struct buf title;
	size_t first, last; /* of the open heading's or link's text in the document */
	size_t link_first;
	unsigned links; /* how deep in links: images may lie in them */
	struct mojimend_str target;
	size_t chars; /* since the last heading */
	bool comment; /* in <!-- -->, which md4c hands out line by line */
	size_t seen;  /* the end of the last text inside the document */
};

static bool offset_of(const struct outline *o, const char *p, size_t size, size_t *offset)
{
	uintptr_t begin = (uintptr_t)o->text.ptr, at = (uintptr_t)p;

	if (at < begin || at - begin > o->text.len || size > o->text.len - (at - begin))
		return false;
	*offset = at - begin;
	return true;
}

/* Characters that are no blanks: bytes which begin one, all but ASCII blanks. */
static size_t count_chars(const char *p, size_t size)
{
	size_t n = 0;

	for (size_t i = 0; i < size; i++)
		n += (unsigned char)p[i] > ' ' && !utf8_is_continuation(p[i]);
	return n;
}

/* The same of raw HTML, without its comments: nobody reads them. */
static size_t count_html(struct outline *o, struct mojimend_str s)
{
	size_t n = 0;

	while (s.len) {
		const char *edge = o->comment ? "-->" : "<!--";
		bool at_edge = str_starts(s, str_z(edge));
		size_t step = at_edge ? strlen(edge) : 1;

		if (!o->comment && !at_edge)
			n += count_chars(s.ptr, 1);
		o->comment ^= at_edge;
		s = str_cut(s, step, s.len);
	}
	return n;
}

static void close_section(struct outline *o)
{
	struct markdown *m = o->m;

	if (m->headings.len)
		m->headings.at[m->headings.len - 1].chars = o->chars;
	o->chars = 0;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct outline *o = user;

	if (type != MD_BLOCK_H)
		return 0;
	close_section(o);
	o->heading = LIST_PUSH(o->a, &o->m->headings);
	if (!o->heading)
		return 1;
	o->heading->level = ((const MD_BLOCK_H_DETAIL *)detail)->level;
	o->title = buf_on(o->a);
	o->first = SIZE_MAX;
	o->last = 0;
	return 0;
}

/* Without the name of its own that a heading may have: "Title {#name}". */
static struct mojimend_str without_id(struct mojimend_str s)
{
	size_t i = s.len;

	if (!s.len || s.ptr[s.len - 1] != '}')
		return s;
	while (i > 0 && s.ptr[i - 1] != '{' && s.ptr[i - 1] != ' ')
		i--;
	if (i < 2 || s.ptr[i - 1] != '{' || s.ptr[i] != '#' || s.ptr[i - 2] != ' ')
		return s;
	return str_trim(str_cut(s, 0, i - 1));
}

/* The whole line, so that the caret stands under the heading and not in it. */
static void place_heading(struct outline *o)
{
	struct markdown_heading *h = o->heading;
	size_t begin = o->first, end = o->last;

	if (begin == SIZE_MAX)
		begin = end = o->seen; /* an empty heading: somewhere behind what was read */
	while (begin > 0 && o->text.ptr[begin - 1] != '\n')
		begin--;
	while (begin < end && is_blank(o->text.ptr[begin]))
		begin++;
	h->begin = begin;
	h->end = end;
	h->text = without_id(str_trim(buf_str(&o->title)));
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct outline *o = user;

	(void)detail;
	if (type == MD_BLOCK_DOC)
		close_section(o);
	if (type != MD_BLOCK_H)
		return 0;
	place_heading(o);
	o->heading = NULL;
	return o->a->failed;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct outline *o = user;
	const MD_ATTRIBUTE *href;

	if (type != MD_SPAN_A || o->links++)
		return 0;
	href = &((const MD_SPAN_A_DETAIL *)detail)->href;
	o->target = STR("");
	if (href->size) {
		char *copy = arena_bytes(o->a, href->size);

		if (!copy)
			return 1;
		memcpy(copy, href->text, href->size);
		o->target = str_of(copy, href->size);
	}
	o->link_first = SIZE_MAX;
	return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct outline *o = user;
	struct markdown_link *link;

	(void)detail;
	if (type != MD_SPAN_A || --o->links)
		return 0;
	link = LIST_PUSH(o->a, &o->m->links);
	if (!link)
		return 1;
	link->begin = o->link_first == SIZE_MAX ? o->seen : o->link_first;
	link->end = o->seen;
	link->target = o->target;
	return 0;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE size, void *user)
{
	struct outline *o = user;
	size_t at;

	if (o->heading)
		buf_add(&o->title, p, size);
	else if (type == MD_TEXT_HTML)
		o->chars += count_html(o, str_of(p, size));
	else
		o->chars += count_chars(p, size);
	if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || !size || !offset_of(o, p, size, &at))
		return 0;
	if (o->heading && at < o->first)
		o->first = at;
	if (o->links && o->link_first == SIZE_MAX)
		o->link_first = at;
	o->seen = at + size;
	if (o->heading)
		o->last = o->seen;
	return 0;
}

/*
 * At each ] md4c looks for its line from the first of the paragraph on.  Gives
 * the largest product of lines and brackets in a paragraph.
 */
static uint64_t paragraph_work(struct mojimend_str text)
{
	uint64_t lines = 0, brackets = 0, most = 0;
	bool blank = true;

	if ((uint64_t)text.len * text.len / 4 <= PARAGRAPH_WORK_MAX)
		return 0; /* whatever it holds */
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == ']' || c == '\n') {
			brackets += c == ']';
			lines += c == '\n';
			if (c == '\n' && blank)
				lines = brackets = 0;
			blank = c == '\n';
			most = lines * brackets > most ? lines * brackets : most;
		} else if (blank && !is_blank(c) && c != '\r') {
			blank = false;
		}
	}
	return most;
}

bool markdown_read(struct markdown *m, struct mojimend_str text, struct arena *a,
		   struct mojimend_error *e)
{
	const MD_PARSER parser = {
		.flags = MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_TABLES |
			 MD_FLAG_NOINDENTEDCODEBLOCKS,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = add_text,
	};
	struct outline o = {.m = m, .text = text, .a = a};

	if (text.len > UINT_MAX / 2)
		return error_set(e, MOJIMEND_LIMIT, "a Markdown document of %zu bytes is too long",
				 text.len);
	if (paragraph_work(text) > PARAGRAPH_WORK_MAX)
		return error_set(e, MOJIMEND_LIMIT,
				 "a paragraph has too many lines and brackets for Markdown: put "
				 "blank lines into it");
	if (md_parse(text.ptr, (MD_SIZE)text.len, &parser, &o) != 0 || a->failed)
		return error_nomem(e);
	return true;
}
