#ifndef BASE_GLOB_H
#define BASE_GLOB_H

#include <stdbool.h>

/*
 * Whether a path matches: `*` and `?` stay within a name, a name that is `**`
 * is any number of folders.  A glob without `/` is matched with the last name.
 */
bool glob_matches(const char *glob, const char *path);

#endif
