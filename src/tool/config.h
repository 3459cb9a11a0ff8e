#ifndef TOOL_CONFIG_H
#define TOOL_CONFIG_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/list.h"
#include "mojimend.h"
#include "tool/options.h"

/* A path that a configuration or an option names. */
struct named {
	const char *path;
	const char *config; /* the file that names it; NULL: an option */
	const char *tree;   /* real; it may not lead out of it; NULL: it may */
};

/* What all configurations of a run say together. */
struct configs {
	struct arena arena;
	LIST(struct named) references; /* those of --reference, too */
	LIST(const char *) read;       /* real paths of the files */
	bool no_reference;	       /* none that was not named */
};

/*
 * Reads --config, or the nearest `.mojimend.yaml` above each argument: up to
 * the top of its git work tree; outside of one up to the current folder, or,
 * where that is not above it, in its own folder.  False, with a message, where
 * one is wrong or names what is not there: EXIT_USAGE.
 */
bool config_load(struct configs *c, const struct options *options, struct output *out);
void config_fini(struct configs *c);

#endif
