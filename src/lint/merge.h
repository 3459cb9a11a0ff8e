#ifndef LINT_MERGE_H
#define LINT_MERGE_H

#include "lint/yaml.h"

/*
 * What a later file makes of a rule or family that is there: the keys that it
 * gives take the place of those of the same name.  Maps are merged in the same
 * way, but for `tests`, which are replaced whole; so are lists and texts.  What
 * stays of the old nodes knows that it is `from` another file.  NULL: no memory.
 */
const struct yaml_node *merge_maps(struct arena *a, const struct yaml_node *old, const char *from,
				   const struct yaml_node *change);

/* The map without that key. */
const struct yaml_node *merge_drop(struct arena *a, const struct yaml_node *map, const char *key);

#endif
