#ifndef TOOL_ASK_H
#define TOOL_ASK_H

#include "tool/answers.h"
#include "tool/questions.h"

enum asked {
	ASKED_ALL,    /* each was answered or skipped, and the answers shall be written */
	ASKED_LEFT,   /* not yet, or not at all */
	ASKED_FAILED, /* an answer could not be kept; it was said */
};

struct ask {
	struct questions *questions; /* those that are open */
	struct answers *answers;
	struct output *out;
	bool color;
	size_t answered; /* places that have an answer, but not in their file */
	size_t open;	 /* filled in: questions without an answer */
};

/*
 * Asks on standard output and reads lines from standard input: no terminal is
 * needed.  Each answer is kept at once, so it may end at any time.
 */
enum asked ask_all(struct ask *ask);

#endif
