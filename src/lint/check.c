/* The table of kinds, and the two that are short: a pattern, and an encoding. */
#include "lint/check.h"

#include "base/utf8.h"
#include "lint/context.h"

const struct check_kind *const check_kinds[] = {
	&check_field, &check_front_matter, &check_sections, &check_pattern, &check_encoding,
	&check_equal, &check_sequence,	   &check_shifted,  &check_unique,  &check_spelling,
	NULL,
};

/* --- A pattern that must not match -------------------------------------- */

enum { SCOPE_TEXT, SCOPE_HEADING, SCOPE_LINK };

static const char *const scopes[] = {[SCOPE_TEXT] = "text",
				     [SCOPE_HEADING] = "heading",
				     [SCOPE_LINK] = "link",
				     [SCOPE_LINK + 1] = NULL};

static const struct key pattern_keys[] = {
	{"pattern", WANT_PATTERN, offsetof(struct pattern_check, pattern), true, NULL, NULL},
	{"scope", WANT_CHOICE, offsetof(struct pattern_check, scope), false, NULL, scopes},
};
static const struct schema pattern_schema =
	SCHEMA("a pattern check", pattern_keys, struct pattern_check);

static void report_match(struct lint *l, size_t begin, size_t end, struct mojimend_str found,
			 const struct pattern_match *m)
{
	const struct pattern_check *check = l->rule->check;
	const struct message_values values = {.value = found,
					      .written = found,
					      .found = found,
					      .pattern = check->pattern,
					      .match = m};

	if (!lint_unknown(l, begin, end))
		lint_report_rule(l, l->rule->severity, begin, end,
				 SAY("'{value}' must not stand here", "這裡不能有「{value}」"),
				 &values);
}

static void run_text(struct lint *l, const struct pattern *p)
{
	struct mojimend_str body = l->doc.body;
	size_t from = 0, base = body.len ? lint_offset(l, body) : 0;
	struct pattern_match m;

	while (from <= body.len && lint_find(l, p, body, from, &m)) {
		uint32_t c;

		report_match(l, base + m.begin, base + m.end, m.group[0], &m);
		if (m.end > from)
			from = m.end;
		if (m.end == m.begin) /* an empty match: go on behind the next character */
			from += from < body.len ? utf8_next(body.ptr + from, &c) : 1;
	}
}

static void run_pattern(struct lint *l, const struct rule *rule)
{
	const struct pattern_check *check = rule->check;
	const struct markdown *md = check->scope == SCOPE_TEXT ? NULL : lint_markdown(l);
	size_t base = l->doc.body.len ? lint_offset(l, l->doc.body) : 0;
	struct pattern_match m;

	if (check->scope == SCOPE_TEXT)
		run_text(l, check->pattern);
	for (size_t i = 0; md && check->scope == SCOPE_HEADING && i < md->headings.len; i++) {
		const struct markdown_heading *h = &md->headings.at[i];

		if (lint_find(l, check->pattern, h->text, 0, &m))
			report_match(l, base + h->begin, base + h->end, m.group[0], &m);
	}
	for (size_t i = 0; md && check->scope == SCOPE_LINK && i < md->links.len; i++) {
		const struct markdown_link *link = &md->links.at[i];

		if (lint_find(l, check->pattern, link->target, 0, &m))
			report_match(l, base + link->begin, base + link->end, link->target, &m);
	}
}

static bool finish_pattern(struct loader *l, const struct yaml_node *map, struct rule *rule)
{
	(void)l;
	(void)map;
	rule->captures = ((const struct pattern_check *)rule->check)->pattern;
	return true;
}

const struct check_kind check_pattern = {"pattern", &pattern_schema, finish_pattern, run_pattern};

/* --- An encoding: found before any rule runs; the rule says how grave it is -- */

/* The findings' names behind "encoding/". */
const char *const encoding_names[] = {"mojibake", "invalid-utf8", "other-encoding", NULL};

static const struct key encoding_keys[] = {
	{"encoding", WANT_CHOICE, offsetof(struct encoding_check, what), true, NULL,
	 encoding_names},
};
static const struct schema encoding_schema =
	SCHEMA("an encoding check", encoding_keys, struct encoding_check);

const struct check_kind check_encoding = {"encoding", &encoding_schema, NULL, NULL};
