#ifndef LINT_PACKS_H
#define LINT_PACKS_H

#include <stdbool.h>
#include <stddef.h>

#include "lint/yaml.h"

/*
 * The rule files of rules/, as lint/pack.c makes them at build time: the tree
 * that yaml_read gives, written down, so that a start parses no YAML.
 */
struct rule_pack {
	const char *name; /* "builtin:note" */
	const unsigned char *bytes;
	size_t len;
};

extern const struct rule_pack rule_packs[];
extern const size_t rule_pack_count;

/*
 * The tree of a pack.  Its texts lie in the pack.  NULL: no memory.
 *
 * The bytes: the number of nodes, then the root.  A node is its kind and style,
 * its offset, line and column, and a count: of the bytes of a text, which
 * follow with a NUL, or of children.  A child of a map follows its key.  All
 * numbers have seven bits a byte, the low ones first, a set eighth says "more".
 *
 * Most of a pack are tests, which a check does not need: the value of a key
 * `tests` has PACK_TESTS and its length before it, so that it can be skipped;
 * the key is left out with it.  The number of nodes without them stands first.
 */
enum { PACK_TESTS = 3 }; /* no kind of node */
const struct yaml_node *packs_tree(const struct rule_pack *pack, bool tests, struct arena *a);

#endif
