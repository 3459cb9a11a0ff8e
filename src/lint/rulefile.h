#ifndef LINT_RULEFILE_H
#define LINT_RULEFILE_H

#include "lint/schema.h"

/*
 * Reads the tree of one rule file into the rules of the loader; rules that have
 * the same id are replaced.
 */
bool rulefile_read(struct loader *l, const struct yaml_node *root);

#endif
