#ifndef TOOL_LOAD_H
#define TOOL_LOAD_H

#include "mojimend.h"
#include "tool/config.h"

/*
 * The built-in rules, those of the configuration and of --rules, then the files
 * in their order, sealed.  With `options` they are what these and the
 * configuration make of them; without (NULL) as they are written.  NULL, with
 * a message that shows the place, when something is wrong with them.
 */
struct mojimend_rules *load_rules(const struct configs *configs, const struct options *options,
				  const struct words *then, struct output *out);

/* Says why the library could not work: "mojimend: FILE:LINE:COLUMN: ..." with the line. */
void load_say(const struct mojimend_error *e, struct output *out);

#endif
