#ifndef LINT_PLACE_H
#define LINT_PLACE_H

#include "lint/yaml.h"

/*
 * Places in a YAML source.  libyaml counts code points from the start; a walk
 * goes forward from place to place, so that all of a file's nodes together
 * cost one pass over it.
 */
struct place_walk {
	struct mojimend_str text;
	struct yaml_place place;
	size_t code_points; /* before the place */
};

void place_walk_start(struct place_walk *w, struct mojimend_str text);

/* Goes to the code point of that number, which must not lie before the last. */
void place_walk_to(struct place_walk *w, size_t code_point);

struct yaml_place place_of_byte(struct mojimend_str text, size_t offset);

#endif
