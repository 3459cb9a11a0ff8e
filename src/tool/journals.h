#ifndef TOOL_JOURNALS_H
#define TOOL_JOURNALS_H

#include <time.h>

#include "base/list.h"
#include "tool/options.h"
#include "tool/record.h"

/*
 * The folder where journals lie: that of --journal, else mojimend in
 * $XDG_STATE_HOME or $HOME/.local/state (XDG Base Directory Specification).
 * A journal's name is ID.STATE.jsonl; ID begins with the time, and stays.
 */
enum journal_state {
	JOURNAL_RUNNING, /* in use, or its run was killed */
	JOURNAL_STOPPED, /* its run ended before all was done */
	JOURNAL_DONE,
	JOURNAL_UNDOING, /* being taken back, or that was killed */
	JOURNAL_UNDONE,
	JOURNAL_NONE, /* the name is no journal's */
};

struct journal_file {
	const char *path;
	enum journal_state state;
	struct timespec mtime; /* when something was last written into it */
};

struct journals {
	struct arena arena;
	LIST(struct journal_file) list; /* the newest first */
};

/* What a journal says. */
struct journal_text {
	struct head head; /* all NULL: it lost its head */
	LIST(struct record) records;
	size_t damaged;	   /* lines that say nothing, though they were not cut off */
	bool cut;	   /* lines are missing */
	const char *alien; /* why somebody else may have written it; NULL: it is ours */
};

/* The folder, on the arena; NULL: nothing says where, or no memory. */
const char *journals_place(const struct options *options, struct arena *a);

/* What lies there; a folder that is not there holds none.  False: the failure says why. */
bool journals_list(struct journals *j, const char *place, struct failure *f);
void journals_fini(struct journals *j);

enum journal_state journals_state(const char *path);
const char *journals_word(enum journal_state state);

/*
 * Nobody else writes it or takes it back until the descriptor is closed.
 * -1 with EWOULDBLOCK: somebody does; else it cannot be opened, or there are no
 * locks on that file system.
 */
int journals_lock(const char *path);

bool journals_read(struct journal_text *t, const char *path, struct arena *a, struct failure *f);

/*
 * True: nobody but us and root can have written it.  Else the failure says why: it could
 * bring any bytes into a file, so it counts only where somebody names it.
 */
bool journals_ours(const struct journal_text *t, struct failure *f);

/* Gives it the state; its new path, on the arena, or NULL with errno. */
const char *journals_turn(const char *path, enum journal_state state, struct arena *a);

#endif
