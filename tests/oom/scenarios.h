#ifndef TESTS_OOM_SCENARIOS_H
#define TESTS_OOM_SCENARIOS_H

#include <stddef.h>

enum scenario_kind {
	PLAIN,
	UNDONE,	 /* 'undo' takes back what it wrote */
	PARTIAL, /* where a file could not be looked at, what is written tells of the rest */
};

/* A command on a small tree. */
struct scenario {
	const char *name;
	const char *set_up; /* a script that fills the current folder */
	const char *args;   /* words behind "mojimend" */
	const char *input;  /* standard input; NULL: nothing */
	int exit;	    /* the status when nothing fails */
	enum scenario_kind kind;
};

extern const struct scenario scenarios[];
extern const size_t scenario_count;

#endif
