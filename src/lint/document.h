#ifndef LINT_DOCUMENT_H
#define LINT_DOCUMENT_H

#include "base/list.h"
#include "base/str.h"
#include "lint/markdown.h"
#include "lint/yaml.h"

/*
 * A document's parts, as far as they were asked for.  All of them are borrowed
 * from its text.
 */
struct lint;

struct field {
	struct mojimend_str name, value, line;
};

struct fields {
	LIST(struct field) list;
};

struct document {
	struct mojimend_str text;
	bool has_front;
	struct mojimend_str front; /* what stands between the two lines of --- */
	struct mojimend_str body;  /* what stands behind it */

	bool has_title;
	struct mojimend_str title; /* of the first heading of level 1, without its # */

	bool header_read;
	struct mojimend_str header; /* from behind the title to the rule or heading that ends it */
	struct fields fields;

	struct fields *blocks; /* those of each block of the rules; NULL: not read yet */

	bool markdown_read;
	struct markdown markdown; /* of the body; offsets are of the body */

	bool front_read;
	const struct yaml_node *front_node; /* NULL: it is no YAML, and why */
	struct mojimend_error front_error;
};

/* Front matter, body and title. */
void document_open(struct document *d, struct mojimend_str text);

/* The header block; false when the run has failed. */
bool document_header(struct lint *l);

/* The fields in the sections of the rules' block of that number; NULL: the run has failed. */
const struct fields *document_block(struct lint *l, size_t block);

/* The first field of that name; NULL: there is none. */
const struct field *document_field(const struct fields *fields, struct mojimend_str name);

/* The front matter's tree; NULL: see front_error, which may be of the run (memory). */
const struct yaml_node *document_front(struct lint *l);

#endif
