#ifndef DETECT_EXPECT_H
#define DETECT_EXPECT_H

#include "detect/detect.h"
#include "detect/path.h"

/* The prices before anything is known: damage must be evident by itself. */
struct path_rules expect_nothing(void);

/* The prices for a second reading, by what the first one found. */
struct path_rules expect_more(const struct detection *d, struct mojimend_str text);

/* The same where a byte that is missing before a space may have become that space. */
struct path_rules expect_spaces(const struct path_rules *rules);

/*
 * And for one more, which found more: how surprising damage is, and what
 * stands beside it.  False: they are what they were.
 */
bool expect_again(struct path_rules *rules, const struct detection *d, struct mojimend_str text);

#endif
