/*
 * The parts of a document that are found by looking at lines: front matter,
 * title, header block.  What needs Markdown is asked of md4c, and only then.
 */
#include "lint/document.h"

#include "base/error.h"
#include "lint/context.h"

/* The line at `begin` without its end; *next is where the following one begins. */
static struct mojimend_str line_at(struct mojimend_str s, size_t begin, size_t *next)
{
	const char *lf = memchr(s.ptr + begin, '\n', s.len - begin);
	size_t end = lf ? (size_t)(lf - s.ptr) : s.len;

	*next = lf ? end + 1 : s.len;
	if (end > begin && s.ptr[end - 1] == '\r')
		end--;
	return str_cut(s, begin, end);
}

static bool is_fence_of_front(struct mojimend_str line)
{
	while (line.len && is_blank(line.ptr[line.len - 1]))
		line.len--;
	return str_is(line, "---");
}

static void find_front(struct document *d)
{
	struct mojimend_str s = d->text;
	size_t bom = str_starts(s, STR("\xEF\xBB\xBF")) ? 3 : 0, at, begin;

	d->body = str_cut(s, bom, s.len);
	if (!is_fence_of_front(line_at(s, bom, &at)))
		return;
	for (begin = at; at < s.len;) {
		size_t line = at;

		if (is_fence_of_front(line_at(s, line, &at))) {
			d->has_front = true;
			d->front = str_cut(s, begin, line);
			d->body = str_cut(s, at, s.len);
			return;
		}
	}
}

/* How many of ` or ~ open or close a code block at the start of a line; zero: none do. */
static size_t fence(struct mojimend_str line, char *mark)
{
	size_t i = 0, n = 0;

	while (i < line.len && i < 3 && line.ptr[i] == ' ')
		i++;
	if (i == line.len || (line.ptr[i] != '`' && line.ptr[i] != '~'))
		return 0;
	*mark = line.ptr[i];
	while (i + n < line.len && line.ptr[i + n] == *mark)
		n++;
	return n < 3 ? 0 : n;
}

/* The text of a heading of level 1. */
static bool title_of(struct mojimend_str line, struct mojimend_str *title)
{
	size_t i = 0;

	while (i < line.len && i < 3 && line.ptr[i] == ' ')
		i++;
	if (i == line.len || line.ptr[i] != '#')
		return false;
	if (++i < line.len && !is_blank(line.ptr[i]))
		return false;
	*title = str_trim(str_cut(line, i, line.len));
	return true;
}

/* Lines that show something and do not say it: in a code block, in a comment. */
struct aside {
	char mark; /* that opened the code block; 0: none is open */
	size_t width;
	bool comment;
};

static bool is_aside(struct aside *aside, struct mojimend_str line)
{
	char mark = 0;
	size_t n = aside->comment ? 0 : fence(line, &mark);

	if (aside->comment) {
		aside->comment = !str_find(line, STR("-->"));
		return true;
	}
	if (aside->mark) {
		if (n >= aside->width && mark == aside->mark)
			aside->mark = 0;
		return true;
	}
	aside->mark = n ? mark : 0;
	aside->width = n;
	aside->comment = str_starts(str_trim(line), STR("<!--")) && !str_find(line, STR("-->"));
	return n || aside->comment;
}

static void find_title(struct document *d)
{
	struct aside aside = {0};
	size_t at = 0;

	while (at < d->body.len) {
		struct mojimend_str line = line_at(d->body, at, &at);

		if (!is_aside(&aside, line) && title_of(line, &d->title)) {
			d->has_title = true;
			return;
		}
	}
}

void document_open(struct document *d, struct mojimend_str text)
{
	*d = (struct document){.text = text};
	if (!text.len)
		return;
	find_front(d);
	find_title(d);
}

/* A value without the blanks around it and the line break that may end it. */
static struct mojimend_str trim_value(struct mojimend_str s)
{
	static const struct mojimend_str ends[] = {
		{"<br>", 4}, {"<br/>", 5}, {"<br />", 6}, {"\\", 1}};
	size_t i = 0;

	s = str_trim(s);
	while (i < sizeof(ends) / sizeof(*ends)) {
		struct mojimend_str end = ends[i++];

		if (s.len < end.len || !str_equal(str_cut(s, s.len - end.len, s.len), end))
			continue;
		s = str_trim(str_cut(s, 0, s.len - end.len));
		i = 0;
	}
	return s;
}

/* The fields of [begin, end) of the body; where it stops: at a line that ends the header block. */
static size_t read_fields(struct lint *l, struct fields *fields, size_t begin, size_t end,
			  const struct pattern *until)
{
	const struct header_shape *shape = &l->rules->header;
	struct mojimend_str part = str_cut(l->doc.body, 0, end);
	struct aside aside = {0};
	size_t at = begin;

	while (at < end && !l->failed) {
		size_t from = at;
		struct mojimend_str line = line_at(part, from, &at);
		struct pattern_match m;
		struct field *f;

		if (is_aside(&aside, line))
			continue;
		if (until && lint_matches(l, until, line))
			return from;
		if (!line.len || !lint_find(l, shape->line, line, 0, &m))
			continue;
		f = LIST_PUSH(l->a, &fields->list);
		if (f)
			*f = (struct field){str_trim(m.group[shape->name]),
					    trim_value(m.group[shape->value]), line};
	}
	return at;
}

bool document_header(struct lint *l)
{
	const struct header_shape *shape = &l->rules->header;
	struct document *d = &l->doc;
	size_t begin;

	if (d->header_read || !d->has_title || !shape->line)
		return !l->failed;
	d->header_read = true;
	begin = (size_t)(d->title.ptr - d->body.ptr) + d->title.len;
	line_at(d->body, begin, &begin);
	d->header = str_cut(d->body, begin,
			    read_fields(l, &d->fields, begin, d->body.len, shape->until));
	return !l->failed;
}

/* Where the section of a heading ends: at the next one that is as high. */
static size_t section_end(const struct markdown *m, size_t heading, size_t end)
{
	for (size_t i = heading + 1; i < m->headings.len; i++)
		if (m->headings.at[i].level <= m->headings.at[heading].level)
			return m->headings.at[i].begin;
	return end;
}

static void read_block(struct lint *l, const struct block *block, struct fields *fields)
{
	const struct markdown *m = lint_markdown(l);
	size_t done = 0; /* a section in a section is read once */

	for (size_t i = 0; m && i < m->headings.len && !l->failed; i++) {
		const struct markdown_heading *h = &m->headings.at[i];

		if (h->begin < done || !lint_matches(l, block->heading, h->text))
			continue;
		done = section_end(m, i, l->doc.body.len);
		read_fields(l, fields, h->end, done, NULL);
	}
}

const struct fields *document_block(struct lint *l, size_t block)
{
	struct document *d = &l->doc;
	const struct mojimend_rules *rules = l->rules;

	if (!d->blocks && rules->header.line) {
		d->blocks = arena_alloc(l->a, rules->blocks.len * sizeof(*d->blocks));
		for (size_t i = 0; d->blocks && i < rules->blocks.len; i++)
			read_block(l, &rules->blocks.at[i], &d->blocks[i]);
	}
	return d->blocks ? &d->blocks[block] : NULL;
}

const struct field *document_field(const struct fields *fields, struct mojimend_str name)
{
	for (size_t i = 0; i < fields->list.len; i++)
		if (str_equal(fields->list.at[i].name, name))
			return &fields->list.at[i];
	return NULL;
}

const struct yaml_node *document_front(struct lint *l)
{
	struct document *d = &l->doc;
	struct yaml_source source = {.name = l->path, .text = d->front, .foreign = true};

	if (!d->front_read) {
		d->front_read = true;
		d->front_node = yaml_read(&source, l->a, &d->front_error);
	}
	return d->front_node;
}
