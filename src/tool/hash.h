#ifndef TOOL_HASH_H
#define TOOL_HASH_H

#include "base/str.h"

/* By what a text is known again: its SHA-256 (FIPS 180-4) in hexadecimal digits. */
struct hash {
	char hex[65];
};

struct hash hash_of(struct mojimend_str text);

#endif
