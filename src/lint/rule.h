#ifndef LINT_RULE_H
#define LINT_RULE_H

#include <stdint.h>

#include "base/list.h"
#include "base/str.h"
#include "lint/message.h"
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
	const struct yaml_node *node; /* the whole family, for a file that changes it */
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

/* Fields that stand together in a section, known by its heading. */
struct block {
	const struct yaml_node *name;
	struct pattern *heading;
};

struct placeholder {
	struct texts values; /* beside those of all packs */
	enum mojimend_severity severity, linked;
};

enum { FIX_SAFE, FIX_UNSAFE };

/* What a rule should say about a text: one of these lists in its `tests`. */
enum expect { EXPECT_OK, EXPECT_INFO, EXPECT_WARN, EXPECT_BAD, EXPECT_FIXED };
enum { EXPECTS = EXPECT_FIXED + 1 };

/* One of: a value, a change of the sample, a document. */
struct test {
	const struct yaml_node *node; /* where it stands */
	const struct yaml_node *value, *replace, *with, *document;
	const struct yaml_node *family, *path, *out;
	struct texts beside; /* other documents, made in the same way */
	size_t line;	     /* 0: any */
};

struct maps {
	void *at;
	size_t len;
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
	const struct yaml_node *id;
	struct wording message, summary, explain;
	const char *source;
	struct yaml_place place;
	enum mojimend_severity severity;
	enum mojimend_severity most; /* of any finding of it, whatever its check says */
	struct texts families;
	struct texts instead_of; /* rules that are silent where this one speaks */
	uint64_t family_bits;	 /* set by the seal; zero: every document */
	struct placeholder placeholder;
	const struct check_kind *kind;
	const void *check; /* as the kind has it */
	const struct yaml_node *check_node;
	const struct pattern *captures; /* whose named groups its messages know; or NULL */
	struct rule_fix {
		const struct yaml_node *replace; /* NULL: there is none */
		unsigned safety;		 /* FIX_SAFE or FIX_UNSAFE */
	} fix;
	struct maps tests[EXPECTS];	  /* of struct test */
	enum mojimend_severity tested_as; /* the severity that the tests were written for */
	size_t test_count;
	const struct yaml_node *node;	   /* the whole rule, for a file that changes it */
	const struct mojimend_place *over; /* what it changes; NULL: nothing */
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
	LIST(struct block) blocks;
	LIST(struct rule *) list;
	LIST(struct mojimend_str) vocabulary;
	LIST(struct mojimend_str) placeholders;
	LIST(struct word) words;
	LIST(struct word_char) word_chars; /* sorted by character */
	struct header_shape header;
	uint64_t extended; /* packs that some file extends, by number */
	bool extends;	   /* some file says which: the rules of others do not count */
	bool sealed, distrust, no_tests;
};

/* Whether the rule, which names families, is for this one: for it or for what it is a sort of. */
bool rule_is_for(const struct mojimend_rules *rules, const struct rule *rule, int family);

#endif
