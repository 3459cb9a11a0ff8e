#ifndef LINT_SCHEMA_H
#define LINT_SCHEMA_H

#include "lint/rule.h"

/*
 * Reads maps of a rule file into structs by tables: a key, what is wanted of
 * its value, where it goes.  What a table does not name is an error that names
 * what it does.
 */
enum want {
	WANT_WORDING,  /* struct wording: a text, or a map of languages */
	WANT_TEXT,     /* const struct yaml_node * */
	WANT_TEXTS,    /* struct texts: one text or a list of them */
	WANT_BOOL,     /* bool: true or false */
	WANT_COUNT,    /* size_t */
	WANT_SEVERITY, /* enum mojimend_severity */
	WANT_PATTERN,  /* struct pattern * */
	WANT_PATTERNS, /* struct patterns: one or a list */
	WANT_CHOICE,   /* unsigned: the number of one of `choices` */
	WANT_MAP,      /* a struct, by `sub`, in place */
	WANT_MAPS,     /* struct maps: a list, each by `sub` */
	WANT_NODE,     /* const struct yaml_node *, of any kind */
};

struct maps {
	void *at;
	size_t len;
};

struct key {
	const char *name;
	enum want want;
	size_t at; /* offsetof where it goes */
	bool needed;
	const struct schema *sub;
	const char *const *choices; /* ends with NULL */
};

struct schema {
	const char *what; /* "a rule" */
	const struct key *keys;
	size_t count, size; /* of keys; of the struct */
};

#define SCHEMA(what, keys, type)                                                                   \
	{                                                                                          \
		(what), (keys), sizeof(keys) / sizeof(*(keys)), sizeof(type)                       \
	}

struct loader {
	struct mojimend_rules *rules;
	struct yaml_source source;
	const char *name; /* of the source, living as long as the rules */
	struct mojimend_error *e;
};

bool schema_read(struct loader *l, const struct yaml_node *map, const struct schema *schema,
		 void *into);

/* A complaint about the place of a node; answers false. */
bool schema_complain(const struct loader *l, const struct yaml_node *node, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

#endif
