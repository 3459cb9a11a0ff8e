#ifndef TOOL_FILES_H
#define TOOL_FILES_H

#include "tool/config.h"
#include "tool/options.h"
#include "tool/walk.h"

/*
 * The files of a run: what the paths of the options name and hold, without what
 * the configuration excludes; a named file is excluded with --force-exclude
 * only.  Or what git picks of these paths.  False: it was said why.
 */
bool files_list(struct walk *walk, const struct configs *configs, const struct options *options,
		struct output *out);

/* The last of it, for a list from elsewhere. */
bool files_exclude(struct walk *walk, const struct configs *configs, const struct options *options,
		   struct output *out);

/* Their names, a line for each; with --null as they are, a NUL behind each. */
void files_show(const struct walk *walk, const struct options *options, struct output *out);

#endif
