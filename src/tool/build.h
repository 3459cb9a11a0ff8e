#ifndef TOOL_BUILD_H
#define TOOL_BUILD_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * Which build this is: the ids that the linker gave the program and each
 * library that it runs with.  False: some part has none.
 */
bool build_ids(struct buf *b);

#endif
