#ifndef TOOL_WHERE_H
#define TOOL_WHERE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/list.h"

/* How the current folder and the top of a repository stand to each other. */
struct where {
	const char *top; /* real */
	/* What stands before a name from the top, if the folder is not below it; else NULL. */
	const char *lead;
	/* Else the folder as the top knows it, with a slash behind it; "" for the top itself. */
	const char *prefix;
};

/* `top` is real and must outlive it.  False: no memory, or no current folder. */
bool where_find(struct where *p, const char *top, struct arena *a);

/* "../b.md" for "b.md" at the top, seen from a folder below it. */
const char *where_seen(const struct where *p, const char *name, struct arena *a);

/* The name from the top of a real path; NULL: it lies elsewhere.  "" is the top itself. */
const char *where_name(const struct where *p, const char *real);

/* Names from the top. */
struct names {
	LIST(const char *) list;
};

void names_add(struct names *n, const char *name, struct arena *a);

/* Before the first question. */
void names_sort(struct names *n);
bool names_has(const struct names *n, const char *name);

/* The name itself, or a folder that it lies in; "" holds all. */
bool names_hold(const struct names *n, const char *name, struct arena *scratch);

#endif
