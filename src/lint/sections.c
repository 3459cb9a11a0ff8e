/*
 * Sections that a document must have.  A heading is known by how it must read,
 * else by what comes near; one root cause gives one finding.
 */
#include "base/buf.h"
#include "lint/check.h"
#include "lint/context.h"

enum { SECTIONS_ANY, SECTIONS_STRICT };
enum { NONE = -1 };

static const char *const orders[] = {
	[SECTIONS_ANY] = "any", [SECTIONS_STRICT] = "strict", [SECTIONS_STRICT + 1] = NULL};

static const struct key how_keys[] = {
	{"level", WANT_COUNT, offsetof(struct sections_check, how.level), true, NULL, NULL},
	{"order", WANT_CHOICE, offsetof(struct sections_check, how.order), false, NULL, orders},
	{"below", WANT_PATTERN, offsetof(struct sections_check, how.below), false, NULL, NULL},
	{"renamed", WANT_SEVERITY, offsetof(struct sections_check, how.renamed), false, NULL, NULL},
};
static const struct schema how_schema = SCHEMA("'sections'", how_keys, struct sections_check);

static const struct key section_keys[] = {
	{"heading", WANT_TEXT, offsetof(struct section, heading), true, NULL, NULL},
	{"near", WANT_PATTERNS, offsetof(struct section, near), false, NULL, NULL},
	{"min_chars", WANT_COUNT, offsetof(struct section, min_chars), false, NULL, NULL},
};
static const struct schema section_schema = SCHEMA("a section", section_keys, struct section);

/* The inner map's offsets are of the whole struct, so it is read at the struct's begin. */
static const struct key sections_keys[] = {
	{"sections", WANT_MAP, 0, true, &how_schema, NULL},
	{"require", WANT_MAPS, offsetof(struct sections_check, require), true, &section_schema,
	 NULL},
};
static const struct schema sections_schema =
	SCHEMA("a sections check", sections_keys, struct sections_check);

static bool finish_sections(struct loader *l, const struct yaml_node *map, struct rule *rule)
{
	/* Not const yet: the rule is still being read. */
	struct sections_check *check = (struct sections_check *)rule->check;
	const struct section *s = check->require.at;

	if (!yaml_get(yaml_get(map, "sections"), "renamed"))
		check->how.renamed = MOJIMEND_WARNING;
	for (size_t i = 0; i < check->require.len; i++, s++) {
		struct texts heading = {.at = (const struct yaml_node *[]){s->heading}, .len = 1};

		if (!reading_add_words(l->rules, &heading))
			return false;
	}
	return true;
}

/* Equal but for U+FE0F, which changes how a symbol looks and not what it is. */
static bool reads_as(struct mojimend_str a, struct mojimend_str b)
{
	const struct mojimend_str fe0f = STR("\xEF\xB8\x8F");

	for (;;) {
		while (str_starts(a, fe0f))
			a = str_cut(a, fe0f.len, a.len);
		while (str_starts(b, fe0f))
			b = str_cut(b, fe0f.len, b.len);
		if (!a.len || !b.len)
			return a.len == b.len;
		if (a.ptr[0] != b.ptr[0])
			return false;
		a = str_cut(a, 1, a.len);
		b = str_cut(b, 1, b.len);
	}
}

struct search {
	struct lint *l;
	const struct sections_check *check;
	const struct section *required;
	const struct markdown *m;
	const struct markdown_heading *above; /* NULL: they stand below the title */
	int *found;			      /* for each required section its heading, or NONE */
	size_t body;
};

static bool is_taken(const struct search *s, size_t heading)
{
	for (size_t i = 0; i < s->check->require.len; i++)
		if (s->found[i] == (int)heading)
			return true;
	return false;
}

static void find_exact(struct search *s)
{
	for (size_t i = 0; i < s->check->require.len; i++) {
		s->found[i] = NONE;
		for (size_t h = 0; h < s->m->headings.len && s->found[i] == NONE; h++)
			if (s->m->headings.at[h].level == s->check->how.level &&
			    reads_as(s->m->headings.at[h].text, s->required[i].heading->value))
				s->found[i] = (int)h;
	}
}

/* Pattern by pattern, so that a better one wins over an earlier heading. */
static int find_near(struct search *s, const struct section *section, bool at_level)
{
	for (size_t p = 0; p < section->near.len; p++)
		for (size_t h = 0; h < s->m->headings.len && !s->l->failed; h++) {
			const struct markdown_heading *heading = &s->m->headings.at[h];

			if ((heading->level == s->check->how.level) != at_level || is_taken(s, h))
				continue;
			if (lint_matches(s->l, section->near.at[p], heading->text))
				return (int)h;
		}
	return NONE;
}

/* Whether lost characters may have made some other heading this one. */
static bool may_be_there(const struct search *s, const struct section *section)
{
	for (size_t h = 0; h < s->m->headings.len; h++) {
		const struct markdown_heading *heading = &s->m->headings.at[h];

		if (!is_taken(s, h) &&
		    reading_may_be(&s->l->reading, s->body + heading->begin, s->body + heading->end,
				   section->heading->value))
			return true;
	}
	return false;
}

/* Without what makes no other words: blanks, U+FE0F, the width of a colon. */
static struct mojimend_str bare(struct mojimend_str s, struct arena *a)
{
	const struct mojimend_str wide = STR("："), fe0f = STR("\xEF\xB8\x8F");
	struct buf b = buf_on(a);

	while (s.len) {
		size_t n = str_starts(s, wide) ? wide.len : str_starts(s, fe0f) ? fe0f.len : 1;

		if (n == wide.len && str_starts(s, wide))
			buf_byte(&b, ':');
		else if (n == 1 && s.ptr[0] != ' ')
			buf_byte(&b, s.ptr[0]);
		s = str_cut(s, n, s.len);
	}
	return buf_str(&b);
}

/* The line as it should be; only of a heading that begins with # and has nothing but text. */
static bool heading_fix(struct search *s, const struct markdown_heading *h,
			const struct section *section, struct lint_fix *fix)
{
	struct mojimend_str line = str_cut(s->l->doc.body, h->begin, h->end);
	struct arena *a = s->l->a;
	struct buf b = buf_on(a);
	size_t hashes = 0;

	while (hashes < line.len && line.ptr[hashes] == '#')
		hashes++;
	if (!hashes || !str_equal(str_trim(str_cut(line, hashes, line.len)), h->text))
		return false;
	for (size_t i = 0; i < s->check->how.level; i++)
		buf_byte(&b, '#');
	buf_byte(&b, ' ');
	buf_str_add(&b, section->heading->value);
	if (str_equal(buf_str(&b), line))
		return false;
	*fix = (struct lint_fix){
		.begin = s->body + h->begin,
		.end = s->body + h->end,
		.text = buf_str(&b),
		.unsafe = h->level != s->check->how.level ||
			  !str_equal(bare(h->text, a), bare(section->heading->value, a)),
	};
	return true;
}

static void report_heading(struct search *s, enum mojimend_severity severity, int h,
			   const struct section *section, struct wording message)
{
	const struct markdown_heading *heading = &s->m->headings.at[h];
	const struct message_values values = {.heading = section->heading->value,
					      .found = heading->text,
					      .level = s->check->how.level};
	struct lint_fix fix;

	if (heading_fix(s, heading, section, &fix))
		lint_report_fix(s->l, severity, s->body + heading->begin, s->body + heading->end,
				message, &values, &fix);
	else
		lint_report(s->l, severity, s->body + heading->begin, s->body + heading->end,
			    message, &values);
}

static void report_missing(struct search *s, const struct section *section, struct wording message)
{
	const struct document *d = &s->l->doc;
	const struct message_values values = {.heading = section->heading->value,
					      .level = s->check->how.level};
	size_t begin = d->has_title ? lint_offset(s->l, d->title) : s->body;
	size_t end = begin + d->title.len;

	if (s->above) {
		begin = s->body + s->above->begin;
		end = s->body + s->above->end;
	}
	lint_report(s->l, s->l->rule->severity, begin, end, message, &values);
}

static size_t section_chars(const struct search *s, int h)
{
	size_t level = s->m->headings.at[h].level, chars = s->m->headings.at[h].chars;

	for (size_t i = (size_t)h + 1; i < s->m->headings.len; i++) {
		if (s->m->headings.at[i].level <= level)
			break;
		chars += s->m->headings.at[i].chars;
	}
	return chars;
}

/* Another heading that reads like one which was found already. */
static void judge_again(struct search *s, const struct section *section, int h)
{
	for (size_t i = 0; i < s->m->headings.len && !s->l->failed; i++) {
		const struct markdown_heading *heading = &s->m->headings.at[i];
		bool again = (int)i != h && heading->level == s->check->how.level &&
			     !is_taken(s, i) && reads_as(heading->text, section->heading->value);

		for (size_t p = 0; !again && p < section->near.len && (int)i != h; p++)
			again = heading->level == s->check->how.level && !is_taken(s, i) &&
				lint_matches(s->l, section->near.at[p], heading->text);
		if (again)
			report_heading(s, MOJIMEND_WARNING, (int)i, section,
				       SAY("'{found}': the section '{heading}' is there already",
					   "「{found}」：已經有「{heading}」了"));
	}
}

/* What can be said about a section that is there. */
static void judge_found(struct search *s, const struct section *section, int h, int *last)
{
	enum mojimend_severity severity = s->l->rule->severity;
	const struct markdown_heading *heading = &s->m->headings.at[h];

	if (!reads_as(heading->text, section->heading->value) &&
	    !lint_unknown(s->l, s->body + heading->begin, s->body + heading->end))
		report_heading(s, s->check->how.renamed, h, section,
			       SAY("the heading reads '{found}': it must read '{heading}'",
				   "標題寫作「{found}」，應寫作「{heading}」"));
	if (s->check->how.order == SECTIONS_STRICT && h < *last)
		report_heading(s, severity, h, section,
			       SAY("the section '{heading}' stands before one that must precede it",
				   "「{heading}」的順序不對：排在前面的章節反而在它後面"));
	if (h > *last)
		*last = h;
	judge_again(s, section, h);
	if (section_chars(s, h) < section->min_chars)
		report_heading(s, severity, h, section,
			       SAY("the section '{heading}' is empty or nearly so: write it",
				   "「{heading}」沒有內容，或幾乎沒有：請補上"));
}

static void judge_missing(struct search *s, const struct section *section)
{
	int h;

	if (may_be_there(s, section))
		return;
	h = find_near(s, section, false);
	if (h == NONE)
		report_missing(s, section,
			       SAY("the section '{heading}' is missing (level {level})",
				   "缺少「{heading}」（第 {level} 層標題）"));
	else {
		s->found[section - s->required] = h; /* so that no other section takes it */
		report_heading(s, s->l->rule->severity, h, section,
			       SAY("'{found}' stands at another level: '{heading}' must be a "
				   "heading of level {level}",
				   "「{found}」的層級不對：「{heading}」應為第 {level} 層標題"));
	}
}

/* None is at its level: those that stand elsewhere are told, or that there is nothing at all. */
static void judge_none(struct search *s)
{
	size_t elsewhere = 0;

	for (size_t i = 0; i < s->check->require.len; i++)
		if (may_be_there(s, &s->required[i]))
			return;
	for (size_t i = 0; i < s->check->require.len; i++)
		elsewhere += find_near(s, &s->required[i], false) != NONE;
	for (size_t i = 0; elsewhere && i < s->check->require.len; i++)
		judge_missing(s, &s->required[i]);
	if (!elsewhere)
		report_missing(
			s, s->required,
			SAY("none of the required sections is there: the first is "
			    "'{heading}', a heading of level {level}",
			    "必要的章節一個也沒有：第一個是「{heading}」（第 {level} 層標題）"));
}

static void judge(struct search *s)
{
	int last = NONE;

	for (size_t i = 0; i < s->check->require.len && !s->l->failed; i++)
		if (s->found[i] != NONE)
			judge_found(s, &s->required[i], s->found[i], &last);
		else
			judge_missing(s, &s->required[i]);
}

/* False: the heading below which they should stand is not there. */
static bool find_above(struct search *s)
{
	if (!s->check->how.below)
		return true;
	for (size_t h = 0; h < s->m->headings.len && !s->above; h++) {
		const struct markdown_heading *heading = &s->m->headings.at[h];

		if (heading->level < s->check->how.level &&
		    lint_matches(s->l, s->check->how.below, heading->text))
			s->above = heading;
	}
	return s->above != NULL;
}

static void run_sections(struct lint *l, const struct rule *rule)
{
	const struct sections_check *check = rule->check;
	struct search s = {.l = l,
			   .check = check,
			   .required = check->require.at,
			   .m = lint_markdown(l),
			   .body = l->doc.body.len ? lint_offset(l, l->doc.body) : 0};
	size_t there = 0;

	s.found = arena_alloc(l->a, (check->require.len + 1) * sizeof(*s.found));
	if (!s.m || !s.found || !find_above(&s))
		return;
	find_exact(&s);
	for (size_t i = 0; i < check->require.len; i++) {
		if (s.found[i] == NONE)
			s.found[i] = find_near(&s, &s.required[i], true);
		there += s.found[i] != NONE;
	}
	if (l->failed || !check->require.len)
		return;
	if (there)
		judge(&s);
	else
		judge_none(&s);
}

const struct check_kind check_sections = {"sections", &sections_schema, finish_sections,
					  run_sections};
