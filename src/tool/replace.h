#ifndef TOOL_REPLACE_H
#define TOOL_REPLACE_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/str.h"
#include "tool/output.h"

/*
 * Puts `text` in the place of the file that was read, whose fstat() was `was`.
 *
 * At any moment the name leads to the old file or to the new one, whole.  The
 * new one is written beside it, with the old one's owner, extended attributes
 * and mode, read back, and brought to the disk before it takes the name.
 *
 * After false the file is the old one, the temporary file is gone, and the
 * failure says why.  Where it says that the file was repaired, only what comes
 * after the change of names failed: the sync of the folder, or the removal of
 * the old file.  Left alone are: a symbolic link, a file with several links,
 * one without write permission, and one that is not the one that was read any
 * more.  If an editor saves again and again in the very moment, a version is
 * kept beside the file and the failure says so: nothing of others is removed.
 */
bool replace_file(const char *path, const struct stat *was, struct mojimend_str text,
		  struct failure *f);

/*
 * Makes the file, or puts the text in its place as above; one that holds these
 * bytes already is not touched.  After false there is no new file.
 */
bool write_file(const char *path, struct mojimend_str text, struct failure *f);

#endif
