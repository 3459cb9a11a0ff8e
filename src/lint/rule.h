#ifndef LINT_RULE_H
#define LINT_RULE_H

#include <stdint.h>

#include "base/list.h"
#include "base/str.h"
#include "lint/pattern.h"
#include "lint/yaml.h"

/*
 * Rules as they lie in memory.  Everything but the patterns is on the arena of
 * `struct mojimend_rules`; texts are nodes of the YAML tree, so that each one
 * knows its place and is terminated by NUL.
 */
struct lint;
struct rule;
struct loader;
struct schema;

enum { FAMILIES_MAX = 64, RULES_MAX = 4096 };

struct texts {
	const struct yaml_node **at;
	size_t len;
};

struct patterns {
	struct pattern **at;
	size_t len;
};

/* A kind of document. */
struct family {
	const struct yaml_node *name, *sample;
	const char *source;
	const struct yaml_node *parent; /* `of:` what it is a sort of */
	struct pattern *title;		/* of the first heading of level 1 */
	struct pattern *when;		/* of the whole text */
	struct patterns marks;		/* of the header block; the sort with most marks wins */
	struct texts paths;
	struct texts fields; /* of these at least `least` stand in the header block */
	size_t least;
	int parent_index; /* -1: none; set by the seal */
};

/* How a line of the header block looks, and where the block ends. */
struct header_shape {
	struct pattern *line, *until;
	unsigned name, value; /* groups of `line` */
};

struct placeholder {
	struct texts values; /* beside those of all packs */
	enum mojimend_severity severity, linked;
};

/* A kind of check; the table is in check.c. */
struct check_kind {
	const char *name;
	const struct schema *schema;
	bool (*finish)(struct loader *l, const struct yaml_node *map,
		       struct rule *rule);		      /* or NULL */
	void (*run)(struct lint *l, const struct rule *rule); /* NULL: run elsewhere */
};

struct rule {
	const struct yaml_node *id, *message, *summary, *explain;
	const char *source;
	struct yaml_place place;
	enum mojimend_severity severity;
	struct texts families;
	uint64_t family_bits; /* set by the seal; zero: every document */
	struct placeholder placeholder;
	const struct check_kind *kind;
	const void *check; /* as the kind has it */
	const struct yaml_node *check_node;
	struct tests {
		const struct yaml_node *ok, *warn, *bad;
	} tests;
	size_t test_count;
};

/* A character of a word of the vocabulary: what a gap may be. */
struct word_char {
	uint32_t c;
	unsigned word, at; /* the word's number, the character's number in it */
};

struct word {
	const uint32_t *chars;
	size_t len;
};

struct mojimend_rules {
	struct arena arena;
	LIST(struct pattern *) patterns;
	LIST(struct family) families;
	LIST(struct rule *) list;
	LIST(struct mojimend_str) vocabulary;
	LIST(struct mojimend_str) placeholders;
	LIST(struct word) words;
	LIST(struct word_char) word_chars; /* sorted by character */
	struct header_shape header;
	bool sealed, distrust;
};

#endif
