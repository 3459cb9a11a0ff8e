#ifndef TOOL_SELECT_H
#define TOOL_SELECT_H

#include "mojimend.h"
#include "tool/config.h"

/*
 * What configuration and options say of the rules, which are not sealed yet:
 * severities first, then what is selected, then what is ignored.  --select
 * takes the place of what the configuration selects and ignores.  False, with a
 * message, where a name names no rule.
 */
bool select_rules(struct mojimend_rules *rules, const struct configs *configs,
		  const struct options *options, struct output *out);

#endif
