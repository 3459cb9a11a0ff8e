#ifndef LINT_RULEFILE_H
#define LINT_RULEFILE_H

#include "lint/schema.h"

/*
 * Reads the tree of one rule file into the rules of the loader.  A rule or
 * family whose name is there already is changed: see lint/merge.h.
 */
bool rulefile_read(struct loader *l, const struct yaml_node *root);

/* One item of its list of rules. */
bool rule_read(struct loader *l, const struct yaml_node *map);

/* The keys of a rule file and of a rule. */
extern const struct schema file_schema, rule_schema;

#endif
