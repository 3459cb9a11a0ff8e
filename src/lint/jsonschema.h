#ifndef LINT_JSONSCHEMA_H
#define LINT_JSONSCHEMA_H

#include "lint/schema.h"

/*
 * A JSON schema (draft-07) of the maps that a table of keys describes.  It is
 * made of the tables that files are read by, so that it cannot say otherwise.
 */
void jsonschema_write(struct buf *out, const struct schema *schema, const char *title);

#endif
