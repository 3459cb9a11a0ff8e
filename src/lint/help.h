#ifndef LINT_HELP_H
#define LINT_HELP_H

#include "lint/schema.h"

/*
 * What the keys of rule files and configurations are for, in a line each: what
 * an editor shows.  `json` is the JSON schema of a value that a table of keys
 * leaves to code (WANT_NODE); NULL: anything.
 */
struct help {
	const char *schema; /* whose key it is; NULL: of all that have none of their own */
	const char *key, *text, *json;
};

/* NULL: there is none. */
const struct help *help_find(const struct schema *schema, const char *key);

#endif
