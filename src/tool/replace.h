#ifndef TOOL_REPLACE_H
#define TOOL_REPLACE_H

#include <stdbool.h>
#include <sys/stat.h>
#include <time.h>

#include "base/str.h"
#include "tool/output.h"

/* How a file stands afterwards.  At any moment before it is one of the first two. */
enum replaced {
	/*
	 * The old one, as if nothing had been tried; the failure says why.
	 * No file of ours stands beside it, unless the failure says that one
	 * could not be removed, or that one holds what an editor saved: then
	 * the name may lead to the new one, and both are whole.
	 */
	REPLACED_NOT,
	/* The new one, on the disk. */
	REPLACED,
	/*
	 * The new one, whole; but it may not outlive a crash of the machine,
	 * because its folder could not be synced, or what it was before stands
	 * beside it still.  The failure says which.
	 */
	REPLACED_IN_DOUBT,
};

/* A file that was read and what is to stand there. */
struct replacement {
	const char *path;
	const struct stat *was;	      /* fstat() of the file, before it was read */
	struct mojimend_str old, new; /* the bytes that were read, and those to write */
	const struct timespec *mtime; /* when the new ones count as written; NULL: now */
	const char *cannot;	      /* of a call that failed; NULL: "cannot be repaired" */
};

/*
 * Puts the new bytes in the place of the old ones.
 *
 * The new file is written where it has no name yet (O_TMPFILE; on file systems
 * without it, as a temporary file beside the old one), gets the owner, the extended
 * attributes with the ACLs in them, and the mode of the old one, is read back,
 * and brought to the disk.  Only then it gets the name .mojimend-PID-N.tmp, and
 * the two change places (RENAME_EXCHANGE; where there is none, rename).  What
 * then has the temporary name is looked at: if it is not the file that was
 * read, they change back, since it is what an editor has just saved.  An
 * editor that writes into the old file is held off by a lease (fcntl(2)).
 * Last the old file is removed, and the folder synced.
 *
 * Left alone are: what cannot be reached without following a symbolic link, or
 * is one; a file with several links; one without write permission; one whose
 * owner, attributes or mode cannot be kept; one that another program writes;
 * and one that is not what was read any more.  If an editor saves again and
 * again in the very moment, a version is kept beside the file and the failure
 * says so: nothing of others is removed.
 *
 * Calls that a signal interrupts are repeated.  In any thread.
 */
enum replaced replace_file(const struct replacement *r, struct failure *f);

/* False: it would be left alone; the failure says why.  Nothing is written to see that. */
bool replace_may(const struct replacement *r, struct failure *f);

/*
 * Makes a file of our own, or puts the text in its place as above, except that
 * links on the way to it are followed; one that holds these bytes already is
 * not touched.  False: the failure says why, and how the file stands.
 */
bool write_file(const char *path, struct mojimend_str text, struct failure *f);

/* The name of a temporary file, as replace_file() makes them. */
bool replace_is_temporary(const char *name);

#endif
