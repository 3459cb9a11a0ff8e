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

struct outline {
	struct markdown *m;
	struct mojimend_str text;
	struct arena *a;
	struct markdown_heading *heading; /* the open one */
	struct buf title;
	bool in_pieces;
	size_t first, last; /* of the open heading's text in the document */
	size_t link_first;
	unsigned links; /* how deep in links and images: one may lie in the other */
	struct markdown_link link;
	struct buf label;
	size_t chars;	/* since the last heading */
	size_t seen;	/* the end of the last text inside the document */
	unsigned block; /* how many blocks were entered and left */
	size_t lines;	/* of the open code block */
	bool in_fences, in_span;
	size_t span_first; /* of the open code span's text */
	bool opened;	   /* emphasis, whose text has not come yet */
	bool comment;	   /* in <!-- -->, which md4c hands out line by line */
	size_t comment_begin;
};

static bool offset_of(const struct outline *o, const char *p, size_t size, size_t *offset)
{
	uintptr_t begin = (uintptr_t)o->text.ptr, at = (uintptr_t)p;

	if (at < begin || at - begin > o->text.len || size > o->text.len - (at - begin))
		return false;
	*offset = at - begin;
	return true;
}

static void add_range(struct outline *o, size_t begin, size_t end)
{
	struct markdown_range *range = LIST_PUSH(o->a, &o->m->comments);

	if (range)
		*range = (struct markdown_range){begin, end};
}

/*
 * Raw HTML: its characters, without those of comments, which nobody reads; where
 * the comments are.
 */
static size_t read_html(struct outline *o, size_t begin, size_t end)
{
	struct mojimend_str s = str_cut(o->text, begin, end);
	struct markdown_range *html = LIST_PUSH(o->a, &o->m->html);
	size_t n = 0;

	if (html)
		*html = (struct markdown_range){begin, end};
	for (size_t i = 0; i < s.len;) {
		const char *edge = o->comment ? "-->" : "<!--";
		size_t step = strlen(edge);

		if (!str_starts(str_cut(s, i, s.len), str_of(edge, step))) {
			n += o->comment || o->heading ? 0 : utf8_count_ink(s.ptr + i, 1);
			i++;
			continue;
		}
		if (o->comment)
			add_range(o, o->comment_begin, begin + i + step);
		else
			o->comment_begin = begin + i;
		o->comment = !o->comment;
		i += step;
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

static size_t line_end(struct mojimend_str text, size_t at)
{
	const char *lf = at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;

	return lf ? (size_t)(lf - text.ptr) : text.len;
}

static size_t next_line(struct mojimend_str text, size_t at)
{
	size_t end = line_end(text, at);

	return end < text.len ? end + 1 : end;
}

/*
 * The first line behind what was read that begins with these marks: of blocks
 * that have no text md4c says only that they are there.
 */
static size_t find_line(const struct outline *o, char mark, size_t least)
{
	size_t at = o->seen ? next_line(o->text, o->seen) : 0;

	for (; at < o->text.len; at = next_line(o->text, at)) {
		size_t i = markdown_inner(o->text, at), n = 0;

		while (i + n < o->text.len && o->text.ptr[i + n] == mark)
			n++;
		if (n >= least)
			return at;
	}
	return o->seen;
}

static void enter_code(struct outline *o, char fence)
{
	struct markdown_code *code = fence ? LIST_PUSH(o->a, &o->m->code) : NULL;

	o->in_fences = code != NULL;
	o->lines = 0;
	if (code)
		*code = (struct markdown_code){.begin = find_line(o, fence, 3)};
}

/* Its lines follow each other, so that they only have to be counted. */
static void leave_code(struct outline *o)
{
	struct markdown_code *code = &o->m->code.at[o->m->code.len - 1];
	size_t open = markdown_inner(o->text, code->begin), at = next_line(o->text, code->begin);
	size_t inner, end, width = 0, n = 0;
	char fence;

	o->in_fences = false;
	if (open >= o->text.len)
		return;
	fence = o->text.ptr[open];
	while (open + width < o->text.len && o->text.ptr[open + width] == fence)
		width++;
	while (o->lines--)
		at = next_line(o->text, at);
	end = line_end(o->text, at);
	for (inner = at;
	     inner < end && (is_blank(o->text.ptr[inner]) || o->text.ptr[inner] == '>');)
		inner++;
	while (inner + n < end && o->text.ptr[inner + n] == fence)
		n++;
	code->open = n < width;
	code->end = code->open ? at : end;
	if (code->end > o->seen)
		o->seen = code->open && at ? at - 1 : end;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct outline *o = user;

	o->block++;
	if (type == MD_BLOCK_CODE)
		enter_code(o, ((const MD_BLOCK_CODE_DETAIL *)detail)->fence_char);
	if (type == MD_BLOCK_HTML)
		o->comment = false;
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
	o->in_pieces = false;
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
	struct mojimend_str read;

	if (begin == SIZE_MAX) { /* it is empty */
		o->in_pieces = true;
		begin = find_line(o, '#', 1);
		end = line_end(o->text, begin);
		while (end > begin &&
		       (o->text.ptr[end - 1] == '\r' || is_blank(o->text.ptr[end - 1])))
			end--;
		o->seen = end;
	}
	while (begin > 0 && o->text.ptr[begin - 1] != '\n')
		begin--;
	while (begin < end && is_blank(o->text.ptr[begin]))
		begin++;
	h->begin = begin;
	h->end = end;
	read = buf_str(&o->title);
	h->text = without_id(str_trim(read));
	h->text_begin =
		o->in_pieces ? MARKDOWN_NOWHERE : o->first + (size_t)(h->text.ptr - read.ptr);
}

/* A comment that nothing closed ends with its block. */
static void leave_html(struct outline *o)
{
	if (o->comment)
		add_range(o, o->comment_begin, o->seen);
	o->comment = false;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct outline *o = user;

	(void)detail;
	o->block++;
	if (type == MD_BLOCK_DOC)
		close_section(o);
	if (type == MD_BLOCK_CODE && o->in_fences)
		leave_code(o);
	if (type == MD_BLOCK_HTML)
		leave_html(o);
	if (type == MD_BLOCK_H)
		place_heading(o);
	if (type == MD_BLOCK_H)
		o->heading = NULL;
	return o->a->failed;
}

static struct mojimend_str copy(struct outline *o, struct mojimend_str s)
{
	char *p = s.len ? arena_bytes(o->a, s.len) : NULL;

	if (!p)
		return STR("");
	memcpy(p, s.ptr, s.len);
	return str_of(p, s.len);
}

static void enter_link(struct outline *o, const MD_ATTRIBUTE *target, bool image)
{
	if (o->links++)
		return;
	o->link = (struct markdown_link){.image = image, .target_begin = MARKDOWN_NOWHERE};
	if (target->size &&
	    offset_of(o, target->text, target->size, &o->link.target_begin)) /* borrowed then */
		o->link.target = str_of(target->text, target->size);
	else
		o->link.target = copy(o, str_of(target->text, target->size));
	o->link_first = SIZE_MAX;
	o->label = buf_on(o->a);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct outline *o = user;

	if (type == MD_SPAN_A)
		enter_link(o, &((const MD_SPAN_A_DETAIL *)detail)->href, false);
	if (type == MD_SPAN_IMG)
		enter_link(o, &((const MD_SPAN_IMG_DETAIL *)detail)->src, true);
	if (type == MD_SPAN_EM || type == MD_SPAN_STRONG)
		o->opened = true;
	if (type == MD_SPAN_CODE) {
		o->in_span = true;
		o->span_first = SIZE_MAX;
	}
	return o->a->failed;
}

static int leave_link(struct outline *o)
{
	struct markdown_link *link;

	if (--o->links)
		return 0;
	link = LIST_PUSH(o->a, &o->m->links);
	if (!link)
		return 1;
	*link = o->link;
	link->begin = o->link_first == SIZE_MAX ? o->seen : o->link_first;
	link->end = o->seen;
	link->label = buf_str(&o->label);
	link->automatic = link->target_begin == link->begin;
	return 0;
}

/* From its text to the backticks around it. */
static void leave_code_span(struct outline *o)
{
	const char *p = o->text.ptr;
	size_t begin = o->span_first == SIZE_MAX ? o->seen : o->span_first, end = o->seen;
	struct markdown_code *code = LIST_PUSH(o->a, &o->m->code);

	o->in_span = false;
	while (begin > 0 && (unsigned char)p[begin - 1] <= ' ')
		begin--;
	while (begin > 0 && p[begin - 1] == '`')
		begin--;
	while (end < o->text.len && (unsigned char)p[end] <= ' ')
		end++;
	while (end < o->text.len && p[end] == '`')
		end++;
	if (code)
		*code = (struct markdown_code){.begin = begin, .end = end};
}

/* One end of emphasis: the other one is another entry. */
static void add_span(struct outline *o, size_t begin, size_t end)
{
	size_t at = begin == MARKDOWN_NOWHERE ? end : begin - 1;
	struct markdown_span *span;

	if ((begin != MARKDOWN_NOWHERE && !begin) || at >= o->text.len ||
	    (o->text.ptr[at] != '*' && o->text.ptr[at] != '_'))
		return;
	span = LIST_PUSH(o->a, &o->m->spans);
	if (span)
		*span = (struct markdown_span){begin, end};
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct outline *o = user;

	(void)detail;
	if (type == MD_SPAN_CODE)
		leave_code_span(o);
	if (type == MD_SPAN_EM || type == MD_SPAN_STRONG)
		add_span(o, MARKDOWN_NOWHERE, o->seen);
	return type == MD_SPAN_A || type == MD_SPAN_IMG ? leave_link(o) : 0;
}

static bool is_escaped(const char *p, size_t at)
{
	size_t n = 0;

	while (n < at && p[at - 1 - n] == '\\')
		n++;
	return n % 2;
}

/* What md4c left as it is: marks of emphasis, and "](". */
static size_t find_sign(const char *p, size_t i, size_t end, char sign)
{
	const char *at = i < end ? memchr(p + i, sign, end - i) : NULL;

	return at ? (size_t)(at - p) : end;
}

/* The first of the signs that matter at or behind i; `next` is where each stands. */
static size_t first_sign(const char *p, size_t i, size_t end, size_t next[3])
{
	static const char signs[3] = {'*', '_', ']'};
	size_t first = end;

	for (size_t k = 0; k < 3; k++) {
		if (next[k] == SIZE_MAX || next[k] < i)
			next[k] = find_sign(p, i, end, signs[k]);
		first = next[k] < first ? next[k] : first;
	}
	return first;
}

static void read_plain(struct outline *o, size_t begin, size_t end)
{
	const char *p = o->text.ptr;
	size_t next[3] = {SIZE_MAX, SIZE_MAX, SIZE_MAX};

	for (size_t i = begin; (i = first_sign(p, i, end, next)) < end; i++) {
		size_t n = 1;
		struct markdown_marks *marks;
		struct markdown_range *joint;

		if (p[i] == ']' && i + 1 < o->text.len && p[i + 1] == '(' && !is_escaped(p, i)) {
			joint = LIST_PUSH(o->a, &o->m->joints);
			if (joint)
				*joint = (struct markdown_range){i, i + 2};
		}
		if (p[i] != '*' && p[i] != '_')
			continue;
		while (i + n < end && p[i + n] == p[i])
			n++;
		if (!is_escaped(p, i)) {
			marks = LIST_PUSH(o->a, &o->m->marks);
			if (marks)
				*marks = (struct markdown_marks){i, i + n, o->block};
		}
		i += n - 1;
	}
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE size, void *user)
{
	struct outline *o = user;
	size_t at = 0;
	bool inside =
		size && type != MD_TEXT_BR && type != MD_TEXT_SOFTBR && offset_of(o, p, size, &at);

	if (o->links)
		buf_add(&o->label, p, size);
	if (o->heading && type != MD_TEXT_HTML)
		buf_add(&o->title, p, size);
	else if (!o->heading && type != MD_TEXT_HTML)
		o->chars += utf8_count_ink(p, size);
	if (o->in_fences && !inside && size == 1 && *p == '\n')
		o->lines++;
	if (!inside)
		return 0;
	if (type == MD_TEXT_HTML)
		o->chars += read_html(o, at, at + size);
	if (o->opened)
		add_span(o, at, MARKDOWN_NOWHERE);
	o->opened = false;
	if (type == MD_TEXT_NORMAL)
		read_plain(o, at, at + size);
	if (o->in_span && o->span_first == SIZE_MAX)
		o->span_first = at;
	o->in_pieces |= o->last && at != o->last;
	if (o->heading && at < o->first)
		o->first = at;
	if (o->links && o->link_first == SIZE_MAX)
		o->link_first = at;
	o->seen = at + size;
	if (o->heading)
		o->last = o->seen;
	return 0;
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
	if (markdown_is_too_much(text))
		return error_set(e, MOJIMEND_LIMIT,
				 "a paragraph has too many lines and brackets for Markdown: put "
				 "blank lines into it");
	if (md_parse(text.ptr, (MD_SIZE)text.len, &parser, &o) != 0 || a->failed)
		return error_nomem(e);
	markdown_read_lines(m, text, a);
	return a->failed ? error_nomem(e) : true;
}
