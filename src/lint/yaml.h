#ifndef LINT_YAML_H
#define LINT_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "mojimend.h"

/*
 * YAML as an immutable tree.  Every plain scalar is a string; anchors,
 * aliases, tags, NUL characters, keys that stand twice and several documents
 * in one stream are refused, and depth and size have limits.  Every node knows
 * where it stands, so that a complaint can name the place.
 */
enum { YAML_DEPTH_MAX = 64, YAML_SIZE_MAX = 256 * 1024 };

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

enum yaml_style { YAML_PLAIN, YAML_SINGLE, YAML_DOUBLE, YAML_BLOCK };

struct yaml_place {
	size_t offset;	       /* of bytes */
	unsigned line, column; /* from one; columns are code points */
};

struct yaml_node {
	enum yaml_kind kind;
	enum yaml_style style;	   /* of a text */
	struct yaml_place place;   /* where it begins, the quote or `|` of a text included */
	struct mojimend_str value; /* of a text; a NUL stands behind it */
	struct yaml_node *key;	   /* of a member of a map */
	struct yaml_node *first, *next;
	size_t count;	  /* of a list or map */
	const char *from; /* the source, where it is not the one that is read: see lint/merge.h */
};

/* A file being read: what complaints need. */
struct yaml_source {
	const char *name;
	struct mojimend_str text;
	bool foreign; /* no rule file: anchors, aliases and tags are let pass, unread */
};

/*
 * NULL on error.  An empty stream is an empty text.  The tree borrows nothing
 * from the source, which may go away.
 */
const struct yaml_node *yaml_read(const struct yaml_source *source, struct arena *a,
				  struct mojimend_error *e);

/* The member of a map with that key; NULL: none, or no map. */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

/* Answers false. */
bool yaml_complain(struct mojimend_error *e, const struct yaml_source *source,
		   const struct yaml_place *place, enum mojimend_status status, const char *english,
		   ...) __attribute__((format(printf, 5, 6)));

/* Where the byte `at` of a text's value stands in the source: escapes and folding shift it. */
struct yaml_place yaml_locate(const struct yaml_source *source, const struct yaml_node *text,
			      size_t at);

#endif
