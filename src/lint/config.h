#ifndef LINT_CONFIG_H
#define LINT_CONFIG_H

#include "base/list.h"
#include "mojimend.h"

/* What a configuration says; empty says nothing. */
struct mojimend_config {
	struct arena arena;
	LIST(struct mojimend_config_item) lists[MOJIMEND_CONFIG_KEYS];
	bool no_reference; /* `reference: false` */
	bool governs;	   /* any other key than `reference` stands there */
};

/* Its keys. */
extern const struct schema config_schema;

#endif
