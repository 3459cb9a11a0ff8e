#ifndef TOOL_LOAD_H
#define TOOL_LOAD_H

#include "mojimend.h"
#include "tool/config.h"

/*
 * The built-in rules, those of the configuration and of --rules, then the files
 * in their order, sealed.  Where there are such (NULL: none) all are as they
 * are written, else as options and configuration want them.  NULL, with
 * a message that shows the place, when something is wrong with them.
 */
struct mojimend_rules *load_rules(const struct configs *configs, const struct options *options,
				  const struct words *then, struct output *out);

/* The same by the configuration of the current folder, whatever the operands are. */
struct mojimend_rules *load_rules_here(const struct options *options, const struct words *then,
				       struct output *out);

/* Says why the library could not work: "mojimend: FILE:LINE:COLUMN: ..." with the line. */
void load_say(const struct mojimend_error *e, struct output *out);

/* A line of a file with a caret below its column (of code points); nothing where there is none. */
void load_show_line(const char *source, unsigned line, unsigned column, struct buf *b);

#endif
