/*
 * Comments, and what they say.  Markdown tells where its comments are, so that
 * one in code is none; elsewhere a comment is what begins like one right before
 * the word.
 */
#include "base/error.h"
#include "lint/document.h"
#include "lint/suppress.h"

#define WORD "mojimend-ignore"

struct reader {
	struct suppressions *s;
	struct mojimend_str text;
	struct arena *a;
	bool full;
	size_t next_begin, next_end; /* the line that the last comment before it is about */
};

/* The first WORD at or behind `from`, by a letter that is rare; the text's length: there is none.
 */
static size_t find_word(struct mojimend_str text, size_t from)
{
	const size_t j = 2, len = sizeof(WORD) - 1;

	from += j;
	while (from < text.len) {
		const char *p = memchr(text.ptr + from, WORD[2], text.len - from);
		size_t at = p ? (size_t)(p - text.ptr) : text.len;

		if (p && at + len - j <= text.len && memcmp(p - j, WORD, len) == 0)
			return at - j;
		from = at + 1;
	}
	return text.len;
}

bool suppressions_are_in(struct mojimend_str text)
{
	return text.len && find_word(text, 0) < text.len;
}

static bool is_gap(char c)
{
	return is_blank(c) || c == '\n' || c == '\r';
}

static size_t skip_gap(struct mojimend_str s, size_t at)
{
	while (at < s.len && is_gap(s.ptr[at]))
		at++;
	return at;
}

static void add_wrong(struct reader *r, enum suppression_flaw flaw, struct mojimend_str what,
		      size_t at, size_t end)
{
	struct suppression_wrong *slot = LIST_PUSH(r->a, &r->s->wrong);

	if (slot)
		*slot = (struct suppression_wrong){flaw, what, at, end};
}

/* --- Which line a comment is about ------------------------------------------ */

static size_t line_begin(struct mojimend_str s, size_t at)
{
	while (at > 0 && s.ptr[at - 1] != '\n')
		at--;
	return at;
}

/* Behind its LF; behind the text for the last one, where a finding may be at its very end. */
static size_t line_end(struct mojimend_str s, size_t at)
{
	const char *lf = at < s.len ? memchr(s.ptr + at, '\n', s.len - at) : NULL;

	return lf ? (size_t)(lf - s.ptr) + 1 : s.len;
}

static bool is_empty(struct mojimend_str s, size_t begin, size_t end)
{
	while (begin < end && (is_gap(s.ptr[begin]) || s.ptr[begin] == '>'))
		begin++;
	return begin >= end;
}

/* Whether the line holds nothing but a comment of ours, as far as its begin tells. */
static bool is_ours(struct mojimend_str line)
{
	static const char *const opens[] = {"<!--", "{/*", "/*", "//", "#"};

	while (line.len && (is_blank(line.ptr[0]) || line.ptr[0] == '>'))
		line = str_cut(line, 1, line.len);
	for (size_t i = 0; i < sizeof(opens) / sizeof(*opens); i++)
		if (str_starts(line, str_z(opens[i])))
			return str_starts(str_trim(str_cut(line, strlen(opens[i]), line.len)),
					  STR(WORD));
	return false;
}

/* The line of a comment with other text beside it; else the next that is not empty nor ours. */
static void find_line(struct reader *r, size_t begin, size_t end, struct suppression *s)
{
	struct mojimend_str text = r->text;
	size_t from = line_begin(text, begin), to = line_end(text, end);

	if (is_empty(text, from, begin) && is_empty(text, end, to)) {
		if (begin >= r->next_begin) {
			for (from = to; from < text.len; from = to) {
				to = line_end(text, from);
				if (!is_empty(text, from, to) && !is_ours(str_cut(text, from, to)))
					break;
			}
			r->next_begin = from;
			r->next_end = to;
		}
		from = r->next_begin;
		to = r->next_end;
	}
	s->begin = from;
	s->end = to < text.len ? to : SIZE_MAX;
}

/* --- What a comment says ------------------------------------------------------ */

enum extent { EXTENT_LINE, EXTENT_FILE, EXTENT_START, EXTENT_END };

static const char *const extents[] = {"", "-file", "-start", "-end"};

/* A comment: with its marks, and what is said in it. */
struct comment {
	size_t begin, end;
	struct mojimend_str word; /* WORD with what hangs on it */
	size_t rules, rules_end;  /* what stands behind the word */
	bool reasoned;
	enum extent extent;
};

/* Closes the last open -start of that rule. */
static void close_last(struct reader *r, const struct comment *c, struct mojimend_str rule,
		       size_t at, size_t at_end)
{
	for (size_t i = r->s->list.len; i-- > 0;) {
		struct suppression *s = &r->s->list.at[i];

		if (!s->lasts || s->end != SIZE_MAX || !str_equal(s->rule, rule))
			continue;
		s->end = c->begin;
		return;
	}
	add_wrong(r, SUPPRESSION_NO_START, rule, at, at_end);
}

/* A bare -end closes what is open. */
static bool close_all(struct reader *r, const struct comment *c)
{
	for (size_t i = 0; c->extent == EXTENT_END && i < r->s->list.len; i++)
		if (r->s->list.at[i].lasts && r->s->list.at[i].end == SIZE_MAX)
			r->s->list.at[i].end = c->begin;
	return c->extent == EXTENT_END;
}

static void add_rule(struct reader *r, const struct comment *c, size_t at, size_t at_end)
{
	struct suppression s = {.rule = str_cut(r->text, at, at_end),
				.at = at,
				.at_end = at_end,
				.end = SIZE_MAX,
				.lasts = c->extent == EXTENT_START},
			   *slot;

	if (c->extent == EXTENT_END) {
		close_last(r, c, s.rule, at, at_end);
		return;
	}
	if (r->s->list.len == SUPPRESSIONS_MAX) {
		if (!r->full)
			add_wrong(r, SUPPRESSION_TOO_MANY, s.rule, at, at_end);
		r->full = true;
		return;
	}
	if (c->extent == EXTENT_LINE)
		find_line(r, c->begin, c->end, &s);
	else if (c->extent == EXTENT_START)
		s.begin = c->begin;
	slot = LIST_PUSH(r->a, &r->s->list);
	if (slot)
		*slot = s;
}

/* Rules stand between blanks or commas, also those of Chinese text. */
static size_t separator(struct mojimend_str s, size_t at)
{
	struct mojimend_str rest = str_cut(s, at, s.len);

	if (is_gap(s.ptr[at]) || s.ptr[at] == ',')
		return 1;
	return str_starts(rest, STR("，")) || str_starts(rest, STR("、")) ? 3 : 0;
}

static size_t add_rules(struct reader *r, const struct comment *c)
{
	struct mojimend_str text = str_cut(r->text, 0, c->rules_end);
	size_t count = 0;

	for (size_t at = c->rules; at < text.len;) {
		size_t end = at, skip = separator(text, at);

		if (skip) {
			at += skip;
			continue;
		}
		while (end < text.len && !separator(text, end))
			end++;
		add_rule(r, c, at, end);
		count++;
		at = end;
	}
	return count;
}

/* The reason stands behind "--", or the dash that editors make of it. */
static void find_reason(struct reader *r, struct comment *c, size_t end)
{
	struct mojimend_str text = str_cut(r->text, 0, end);

	for (size_t at = c->rules; at < end; at++) {
		bool dash = str_starts(str_cut(text, at, end), STR("—"));

		if (!dash && !(str_starts(str_cut(text, at, end), STR("--")) &&
			       (at == c->rules || is_gap(text.ptr[at - 1]))))
			continue;
		c->rules_end = at;
		while (at < end && (is_gap(text.ptr[at]) || text.ptr[at] == '-'))
			at++;
		while (str_starts(str_cut(text, at, end), STR("—")))
			at += sizeof("—") - 1;
		c->reasoned = skip_gap(text, at) < end;
		return;
	}
	c->rules_end = end;
}

/* A comment at [begin, end) that says what stands in [at, stop). */
static void read_comment(struct reader *r, size_t begin, size_t end, size_t at, size_t stop)
{
	struct mojimend_str text = r->text;
	struct comment c = {.begin = begin, .end = end};
	size_t tail;

	at = skip_gap(text, at);
	if (!str_starts(str_cut(text, at, stop > at ? stop : at), STR(WORD)))
		return;
	tail = at + sizeof(WORD) - 1;
	c.rules = tail;
	while (c.rules < stop && ((text.ptr[c.rules] >= 'a' && text.ptr[c.rules] <= 'z') ||
				  (text.ptr[c.rules] == '-' && c.rules + 1 < stop &&
				   text.ptr[c.rules + 1] >= 'a' && text.ptr[c.rules + 1] <= 'z')))
		c.rules++;
	c.word = str_cut(text, at, c.rules);
	for (c.extent = EXTENT_LINE; c.extent <= EXTENT_END; c.extent++)
		if (str_is(str_cut(text, tail, c.rules), extents[c.extent]))
			break;
	find_reason(r, &c, stop);
	if (c.extent > EXTENT_END)
		add_wrong(r, SUPPRESSION_NO_SUCH, c.word, at, c.rules);
	else if (c.extent != EXTENT_END && !c.reasoned)
		add_wrong(r, SUPPRESSION_NO_REASON, c.word, begin, end);
	else if (!add_rules(r, &c) && !close_all(r, &c))
		add_wrong(r, SUPPRESSION_NO_RULE, c.word, begin, end);
}

/* --- Where comments are ------------------------------------------------------- */

static const struct form {
	const char *open, *close;
} forms[] = {{"<!--", "-->"}, {"{/*", "*/"}, {"/*", "*/"}, {"//", "\n"}, {"#", "\n"}};

enum { FORM_CODE = 2, FORM_YAML = 4, FORM_COUNT };

static size_t find(struct mojimend_str s, size_t from, size_t end, const char *what)
{
	size_t len = strlen(what);

	for (; from + len <= end; from++) {
		const char *p = memchr(s.ptr + from, what[0], end - from);

		if (!p)
			break;
		from = (size_t)(p - s.ptr);
		if (from + len <= end && memcmp(p, what, len) == 0)
			return from;
	}
	return SIZE_MAX;
}

/* The form that opens right before `at`, and where; FORM_COUNT: none of them does. */
static size_t form_before(struct mojimend_str text, size_t begin, size_t *at, size_t form,
			  size_t last)
{
	while (*at > begin && is_gap(text.ptr[*at - 1]))
		--*at;
	for (; form < last; form++) {
		size_t len = strlen(forms[form].open);

		if (*at < begin + len || memcmp(text.ptr + *at - len, forms[form].open, len) != 0)
			continue;
		*at -= len;
		return form;
	}
	return FORM_COUNT;
}

/* Behind what closes a comment whose text ends at `close`. */
static size_t comment_end(struct mojimend_str text, size_t close, const struct form *form)
{
	size_t end = close + (form->close[0] == '\n' ? 0 : strlen(form->close));
	size_t brace = skip_gap(text, end);

	return form->open[0] == '{' && brace < text.len && text.ptr[brace] == '}' ? brace + 1 : end;
}

/* Comments of some forms in [begin, end), but for those in code. */
static void read_part(struct reader *r, size_t begin, size_t end, size_t form, size_t last,
		      const struct markdown *md, size_t base)
{
	struct mojimend_str text = str_cut(r->text, 0, end);
	size_t at = begin, code = 0;

	while ((at = find_word(text, at)) < end) {
		size_t open = at, close, k;

		while (md && code < md->code.len && base + md->code.at[code].end <= at)
			code++;
		k = md && code < md->code.len && base + md->code.at[code].begin <= at
			    ? FORM_COUNT
			    : form_before(text, begin, &open, form, last);
		if (k == FORM_COUNT) {
			at++;
			continue;
		}
		close = find(text, at, end, forms[k].close);
		if (close == SIZE_MAX && forms[k].close[0] != '\n')
			return; /* nobody knows what it is a comment about */
		close = close == SIZE_MAX ? end : close;
		read_comment(r, open, comment_end(text, close, &forms[k]), at, close);
		at = close;
	}
}

/*
 * Not by where Markdown has comments: CommonMark allows no -- in them within a
 * line, before its version of 2024.
 */
static bool read_document(struct reader *r, struct mojimend_error *e)
{
	struct mojimend_str text = r->text;
	struct markdown md = {0};
	struct document d;
	size_t base;

	document_open(&d, text);
	if (!markdown_read(&md, d.body, r->a, e))
		return false;
	base = (size_t)(d.body.ptr - text.ptr);
	if (d.has_front) {
		size_t front = (size_t)(d.front.ptr - text.ptr);

		read_part(r, front, front + d.front.len, FORM_YAML, FORM_COUNT, NULL, 0);
	}
	read_part(r, base, text.len, 0, FORM_CODE, &md, base);
	return true;
}

bool suppressions_read(struct suppressions *s, struct mojimend_str text, bool document,
		       struct arena *a, struct mojimend_error *e)
{
	struct reader r = {.s = s, .text = text, .a = a};

	if (document)
		return read_document(&r, e);
	read_part(&r, 0, text.len, 0, FORM_COUNT, NULL, 0);
	return true;
}

bool suppressions_take(struct suppressions **to, struct mojimend_str text, bool document,
		       struct arena *a, struct mojimend_error *e)
{
	*to = NULL;
	if (!suppressions_are_in(text))
		return true;
	*to = arena_new(a, struct suppressions);
	return (*to && suppressions_read(*to, text, document, a, e)) ||
	       error_nomem(e); /* which keeps an error that is there already */
}
