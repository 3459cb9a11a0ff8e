#ifndef LINT_SCHEMA_H
#define LINT_SCHEMA_H

#include "base/nearest.h"
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
	WANT_TABLE,    /* the same: a map of names, each with a map by `sub`, read later */
	WANT_LIST,     /* the same: a list of maps by `sub`, read later */
	WANT_CHECK,    /* the same: a map, by the kind of check whose name is one of its keys */
	WANT_TESTS,    /* struct maps of struct test: texts, or maps by `sub` */
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
	const char *name;		/* of the source, living as long as the rules */
	const struct yaml_node *change; /* the map that changes a rule or family; or NULL */
	struct mojimend_error *e;
	enum pattern_trust trust; /* in the file's patterns */
};

bool schema_read(struct loader *l, const struct yaml_node *map, const struct schema *schema,
		 void *into);

/*
 * A complaint about the place of a node; answers false.  What is wrong with
 * nodes of another file only since this one changes them is told at the change.
 */
bool schema_complain(const struct loader *l, const struct yaml_node *node, const char *english, ...)
	__attribute__((format(printf, 3, 4)));

/* "; did you mean 'x'?", or an empty text where nothing is near. */
const char *schema_meant(const struct mojimend_error *e, struct arena *a,
			 const struct nearest *near);

#endif
