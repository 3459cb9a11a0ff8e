#ifndef LINT_PACKS_H
#define LINT_PACKS_H

#include <stddef.h>

/* The rule files of rules/, embedded by the Makefile: "builtin:note", its bytes. */
struct rule_pack {
	const char *name;
	const unsigned char *bytes;
	size_t len;
};

extern const struct rule_pack rule_packs[];
extern const size_t rule_pack_count;

#endif
