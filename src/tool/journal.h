#ifndef TOOL_JOURNAL_H
#define TOOL_JOURNAL_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "mojimend.h"
#include "tool/journals.h"
#include "tool/leftovers.h"

/*
 * The journal that a run writes: how each file that it repairs can be brought
 * back.  What is told of a file is on the disk before the file is touched.
 *
 * The file is made by whoever first has something to write, so that a run that
 * changes nothing leaves nothing.  Workers write at the same time, each line
 * with one write(2) at the end (O_APPEND); a line that did not get there whole
 * is written again behind it, or what it tells of is not done.
 *
 * A run that was killed or stopped and is started again, with the same paths
 * from the same folder, goes on in the same journal: `undo` takes both back.
 */
struct journal {
	struct arena arena;
	const char *path; /* NULL: there is no place for it */
	struct head head;
	int held; /* the lock on it, where no pen has one, or -1 */
	bool off; /* --no-journal */
	bool verbose;
	bool trouble; /* it has no end, or not its name: it was said */
	struct leftovers leftovers;
};

/*
 * Before the workers.  Looks for journals that earlier runs from this folder
 * left without an end, goes on with one of them, and removes the temporary
 * files that it knows.  False: no memory; it was said.
 */
bool journal_open(struct journal *j, const struct options *options, struct output *out);

/* After the workers; `whole`: all was done.  Its path for people to see, or NULL: nothing was
 * written. */
const char *journal_close(struct journal *j, bool whole, struct output *out);
void journal_fini(struct journal *j);

/* A worker's hand on it.  All zero with fd -1 is ready. */
struct pen {
	int fd;
	struct mojimend *m; /* to try whether a damage model brings the old bytes back */
	struct arena arena;
};

/*
 * Tells how to bring back the file, whose bytes were `old`, from what the
 * report makes of them.  False: the failure says why, and nothing may be done.
 */
bool journal_add(const struct journal *j, struct pen *pen, const char *path, const struct stat *was,
		 struct mojimend_str old, const struct mojimend_report *report, struct failure *f);

/* Its lock stays until the journal has its end: nobody may take it for a killed run's. */
void pen_fini(struct pen *pen, struct journal *j);

#endif
