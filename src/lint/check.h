#ifndef LINT_CHECK_H
#define LINT_CHECK_H

#include "lint/schema.h"

/*
 * The kinds of check, each in a file of its own: what keys it has in a rule
 * file, what it makes of them, how it runs.  A kind is known by its first key.
 */
struct field;

extern const struct check_kind *const check_kinds[]; /* ends with NULL */

/* Whether a value is one of the placeholders, of the rules or of the running rule. */
bool value_is_placeholder(const struct lint *l, struct mojimend_str s);

extern const struct check_kind check_field, check_front_matter, check_sections, check_pattern,
	check_count, check_encoding, check_characters, check_suppression, check_markdown,
	check_equal, check_sequence, check_shifted, check_unique, check_spelling;

struct field_case {
	struct pattern *found; /* NULL: the flaw is looked for */
	unsigned flaw;	       /* enum identifier_flaw; of the type that `as` names */
	unsigned in;	       /* FIELD_VALUE or FIELD_WRITTEN */
	enum mojimend_severity severity;
	struct wording message;
};

/* A value, judged alike wherever it stands. */
struct value_check {
	unsigned as; /* enum identifier_kind */
	struct pattern *match;
	struct maps cases;
};

enum { FIELD_HEADER = 1000 }; /* no number of a block */

struct field_check {
	const struct yaml_node *name;
	struct texts in; /* blocks, or the header; none: the header alone */
	size_t *blocks;	 /* their numbers; FIELD_HEADER */
	bool required;
	struct value_check value;
};

struct section {
	const struct yaml_node *heading;
	struct patterns near;
	size_t min_chars;
};

/* The first field that the check is about; NULL: there is none, or the run has failed. */
const struct field *field_find(struct lint *l, const struct field_check *check);

struct sections_check {
	struct {
		size_t level;
		unsigned order;			/* SECTIONS_ANY or SECTIONS_STRICT */
		struct pattern *below;		/* the heading that they stand below; or NULL */
		enum mojimend_severity renamed; /* warning, if the file does not say */
	} how;
	struct maps require;
};

struct pattern_check {
	struct pattern *pattern;
	unsigned scope;
	struct pattern *within; /* only in sections with such a heading; NULL: everywhere */
	bool absent;		/* it must be found in each of them */
	bool counted;		/* how often it may be found: */
	size_t least, most;	/* most SIZE_MAX: any number */
};

struct markdown_check {
	unsigned what;
};

struct suppression_check {
	unsigned what;
};

/* Whether the rule only says how grave something is that is found anyway. */
bool check_is_found_before(const struct rule *rule);

struct encoding_check {
	unsigned what;
};

/* The findings' names behind "encoding/"; ends with NULL. */
extern const char *const encoding_names[];

#endif
