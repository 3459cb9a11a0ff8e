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

/* The configuration is made; false: e says where in the file it went wrong. */
bool config_read(struct mojimend_config *config, struct mojimend_str yaml, const char *name,
		 bool inside, struct mojimend_error *e);

/* Its keys. */
extern const struct schema config_schema;

#endif
