/*
 * Patterns that must not match, or must: in the text, or in parts of it.  Where
 * a match begins decides in which part it is, so that one search over the text
 * serves all parts that are ranges of it.
 */
#include "base/utf8.h"
#include "lint/check.h"
#include "lint/context.h"

enum { SCOPE_TEXT, SCOPE_PROSE, SCOPE_CODE, SCOPE_TABLE, SCOPE_HEADING, SCOPE_LINK };

static const char *const scopes[] = {
	[SCOPE_TEXT] = "text",	 [SCOPE_PROSE] = "prose",     [SCOPE_CODE] = "code",
	[SCOPE_TABLE] = "table", [SCOPE_HEADING] = "heading", [SCOPE_LINK] = "link",
	[SCOPE_LINK + 1] = NULL};

static const struct key pattern_keys[] = {
	{"pattern", WANT_PATTERN, offsetof(struct pattern_check, pattern), true, NULL, NULL},
	{"scope", WANT_CHOICE, offsetof(struct pattern_check, scope), false, NULL, scopes},
	{"within", WANT_PATTERN, offsetof(struct pattern_check, within), false, NULL, NULL},
	{"absent", WANT_BOOL, offsetof(struct pattern_check, absent), false, NULL, NULL},
};
static const struct schema pattern_schema =
	SCHEMA("a pattern check", pattern_keys, struct pattern_check);

static const struct key count_keys[] = {
	{"count", WANT_PATTERN, offsetof(struct pattern_check, pattern), true, NULL, NULL},
	{"scope", WANT_CHOICE, offsetof(struct pattern_check, scope), false, NULL, scopes},
	{"within", WANT_PATTERN, offsetof(struct pattern_check, within), false, NULL, NULL},
	{"least", WANT_COUNT, offsetof(struct pattern_check, least), false, NULL, NULL},
	{"most", WANT_COUNT, offsetof(struct pattern_check, most), false, NULL, NULL},
};
static const struct schema count_schema = SCHEMA("a count check", count_keys, struct pattern_check);

/* One rule's look at one section, or at the whole body. */
struct look {
	struct lint *l;
	const struct pattern_check *check;
	const struct markdown *m; /* NULL: the scope is the text */
	size_t base;		  /* of the body in the reading */
	size_t begin, end;	  /* what is looked at */
	const struct markdown_heading *heading;
	size_t next; /* of what the scope is made of: sections follow each other, so it only grows
		      */
	size_t found;
};

/* What was found: a finding, unless it is what must be there. */
static void tell(struct look *k, size_t begin, size_t end, struct mojimend_str found,
		 const struct pattern_match *m)
{
	struct lint *l = k->l;
	const struct message_values values = {.value = found,
					      .written = found,
					      .found = found,
					      .pattern = k->check->pattern,
					      .match = m};

	k->found++;
	if (!k->check->absent && !k->check->counted &&
	    !lint_unknown(l, k->base + begin, k->base + end))
		lint_report_rule(l, l->rule->severity, k->base + begin, k->base + end,
				 SAY("'{value}' must not stand here", "這裡不能有「{value}」"),
				 &values);
}

/* The i-th range of the scope.  False: there is none. */
static bool scope_range(const struct look *k, size_t i, struct markdown_range *r)
{
	const struct markdown *m = k->m;

	if (k->check->scope == SCOPE_TABLE && i < m->tables.len)
		*r = (struct markdown_range){m->tables.at[i].begin, m->tables.at[i].end};
	else if (k->check->scope == SCOPE_CODE && i < m->code.len)
		*r = (struct markdown_range){m->code.at[i].begin, m->code.at[i].end};
	else
		return false;
	return true;
}

/* Where the scope goes on at or behind `at`; the end of what is looked at: nowhere. */
static size_t scope_from(struct look *k, size_t at)
{
	struct markdown_range r;

	if (k->check->scope == SCOPE_TEXT)
		return at;
	if (k->check->scope == SCOPE_PROSE) {
		for (size_t end = at; (end = markdown_aside_end(k->m, at)) > at;)
			at = end;
		return at;
	}
	for (; scope_range(k, k->next, &r); k->next++)
		if (r.end > at)
			return r.begin > at ? r.begin : at;
	return k->end + 1;
}

static void look_at_text(struct look *k)
{
	struct mojimend_str text = str_cut(k->l->doc.body, 0, k->end);
	struct pattern_match m;

	for (size_t from = scope_from(k, k->begin); from <= k->end;) {
		size_t at;
		uint32_t c;

		if (!lint_find(k->l, k->check->pattern, text, from, &m))
			return;
		at = scope_from(k, m.begin);
		if (at != m.begin) {
			from = at;
			continue;
		}
		tell(k, m.begin, m.end, m.group[0], &m);
		if (k->check->absent)
			return;
		from = m.end;
		if (m.end == m.begin) /* an empty match: go on behind the next character */
			from += from < k->end ? utf8_next(text.ptr + from, &c) : 1;
		from = scope_from(k, from);
	}
}

static void look_at_headings(struct look *k)
{
	struct pattern_match m;

	for (; k->next < k->m->headings.len; k->next++) {
		const struct markdown_heading *h = &k->m->headings.at[k->next];

		if (h->begin >= k->end)
			break;
		if (h->begin < k->begin || !lint_find(k->l, k->check->pattern, h->text, 0, &m))
			continue;
		if (h->text_begin == MARKDOWN_NOWHERE)
			tell(k, h->begin, h->end, m.group[0], &m);
		else
			tell(k, h->text_begin + m.begin, h->text_begin + m.end, m.group[0], &m);
	}
}

static void look_at_links(struct look *k)
{
	struct pattern_match m;

	for (; k->next < k->m->links.len; k->next++) {
		const struct markdown_link *link = &k->m->links.at[k->next];
		size_t at = link->target_begin;

		if (link->begin >= k->end)
			break;
		if (link->image || link->begin < k->begin ||
		    !lint_find(k->l, k->check->pattern, link->target, 0, &m))
			continue;
		if (at == MARKDOWN_NOWHERE)
			tell(k, link->begin, link->end, link->target, &m);
		else
			tell(k, at + m.begin, at + m.end, link->target, &m);
	}
}

/* Too few or too many are told where what is missing is told. */
static struct wording wrong_number(const struct look *k)
{
	if (k->check->absent)
		return SAY("what must stand in '{heading}' is missing",
			   "「{heading}」缺少必要的內容");
	if (k->found < k->check->least)
		return SAY("'{heading}' has {number} of what it needs {level} of",
			   "「{heading}」只有 {number} 處，至少要 {level} 處");
	return SAY("'{heading}' has {number} of what it may have {level} of",
		   "「{heading}」有 {number} 處，最多 {level} 處");
}

/* What must be there is missed at the heading, or at the document's title. */
static void tell_number(struct look *k)
{
	struct lint *l = k->l;
	const struct document *d = &l->doc;
	struct message_values values = {
		.found = d->title,
		.heading = d->title,
		.number = k->found,
		.level = k->found < k->check->least ? k->check->least : k->check->most,
	};
	size_t begin = d->has_title ? lint_offset(l, d->title) : k->base;
	size_t end = begin + d->title.len;

	if (lint_unknown(l, k->base + k->begin, k->base + k->end))
		return;
	if (k->heading) {
		begin = k->base + k->heading->begin;
		end = k->base + k->heading->end;
		values.found = values.heading = k->heading->text;
	}
	lint_report(l, l->rule->severity, begin, end, lint_message(l, wrong_number(k)), &values);
}

static void look_at(struct look *k, size_t begin, size_t end)
{
	k->begin = begin;
	k->end = end;
	k->found = 0;
	if (k->check->scope == SCOPE_HEADING)
		look_at_headings(k);
	else if (k->check->scope == SCOPE_LINK)
		look_at_links(k);
	else
		look_at_text(k);
	if (k->l->failed)
		return;
	if ((k->check->absent && !k->found) ||
	    (k->check->counted && (k->found < k->check->least || k->found > k->check->most)))
		tell_number(k);
}

/* Section by section: to the next heading of the same level or above. */
static void look_within(struct look *k)
{
	const struct markdown *m = k->m;
	size_t body = k->l->doc.body.len;

	for (size_t i = 0; i < m->headings.len && !k->l->failed;) {
		const struct markdown_heading *h = &m->headings.at[i++];

		if (!lint_matches(k->l, k->check->within, h->text))
			continue;
		while (i < m->headings.len && m->headings.at[i].level > h->level)
			i++;
		k->heading = h;
		look_at(k, k->check->absent || k->check->counted ? h->end : h->begin,
			i < m->headings.len ? m->headings.at[i].begin : body);
	}
}

static void run_pattern(struct lint *l, const struct rule *rule)
{
	const struct pattern_check *check = rule->check;
	struct look k = {
		.l = l, .check = check, .base = l->doc.body.len ? lint_offset(l, l->doc.body) : 0};

	if (check->scope != SCOPE_TEXT || check->within) {
		k.m = lint_markdown(l);
		if (!k.m)
			return;
	}
	if (check->within)
		look_within(&k);
	else
		look_at(&k, 0, l->doc.body.len);
}

static bool finish_pattern(struct loader *l, const struct yaml_node *map, struct rule *rule)
{
	const struct pattern_check *check = rule->check;

	(void)l;
	(void)map;
	rule->captures = check->absent ? NULL : check->pattern;
	return true;
}

static bool finish_count(struct loader *l, const struct yaml_node *map, struct rule *rule)
{
	/* Not const yet: the rule is still being read. */
	struct pattern_check *check = (struct pattern_check *)rule->check;

	check->counted = true;
	if (!yaml_get(map, "most"))
		check->most = SIZE_MAX;
	if (yaml_get(map, "least") || yaml_get(map, "most"))
		return check->least <= check->most ||
		       schema_complain(l, map, "'least' is more than 'most'");
	return schema_complain(l, map, "a count needs 'least' or 'most'");
}

const struct check_kind check_pattern = {"pattern", &pattern_schema, finish_pattern, run_pattern};
const struct check_kind check_count = {"count", &count_schema, finish_count, run_pattern};
