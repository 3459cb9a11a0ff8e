#ifndef TOOL_CONFIG_H
#define TOOL_CONFIG_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "mojimend.h"
#include "tool/options.h"
#include "tool/picked.h"

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
	LIST(struct named) rules;      /* rule files: those of the one that holds, then --rules */
	LIST(const char *) read;       /* real paths of the files */
	bool no_reference;	       /* none that was not named */
	struct mojimend_config *main;  /* whose other keys hold; NULL: there is none */
	const char *path;	       /* of `main`, as it is told */
	const char *folder;    /* real: what its globs start from; the current one without `main` */
	struct named baseline; /* path NULL: none */
	enum fail_on fail_on;  /* after options */
	struct picked *picked; /* set by the caller: what files git picks; NULL: it does not */
	struct buf *rule_texts; /* the same: gets what the rule files hold; NULL: nobody asks */
};

/*
 * Reads --config, or the nearest `.mojimend.yaml` above each argument: up to
 * the top of its git work tree; outside of one up to the current folder, or,
 * where that is not above it, in its own folder.  False, with a message, where
 * one is wrong or names what is not there, or where two hold that say more
 * than what is known text: EXIT_USAGE.
 */
bool config_load(struct configs *c, const struct options *options, struct output *out);
void config_fini(struct configs *c);

/*
 * What is in force after the options, as a configuration that says the same:
 * it could stand in the place of the one that holds.
 */
void config_show(const struct configs *c, const struct options *options, struct output *out);

#endif
