#ifndef TOOL_META_H
#define TOOL_META_H

#include <stdbool.h>
#include <sys/stat.h>

#include "tool/output.h"

/*
 * Gives the file `to` what the file `from` has beside its bytes: owner and
 * group, extended attributes with the ACLs in them, what chattr(1) sets, and last
 * the mode, which a change of owner may have cut.  False when something cannot be kept.
 */
bool meta_copy(int from, const struct stat *was, int to, struct failure *f);

/* A folder in which files can be made and not renamed or removed (chattr +a). */
bool meta_only_grows(int folder);

#endif
