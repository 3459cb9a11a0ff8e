#ifndef LINT_SELECTOR_H
#define LINT_SELECTOR_H

#include "lint/schema.h"

/*
 * The name of a value in a document, as rule files write it:
 *
 *	header.PMID, PMID	a field of the header block
 *	references.DOI.url	a field of a block: its link's target; .label: its text
 *	front.sidebar_position	a key of the front matter
 *	title			the first heading of level 1
 *	text			all behind the front matter, to capture from
 *	file.name, file.path	the document's own
 *
 * or a map {at: title, capture: '([0-9]+)'}: the first group of what matches.
 * In the map `as` and `severity` may stand, too.
 */
enum selector_from {
	FROM_HEADER,
	FROM_BLOCK,
	FROM_FRONT,
	FROM_TITLE,
	FROM_TEXT,
	FROM_NAME,
	FROM_PATH
};
enum selector_part { PART_VALUE, PART_LABEL, PART_URL };

struct selector {
	const struct yaml_node *node; /* as it is written */
	enum selector_from from;
	enum selector_part part;
	size_t block;
	struct mojimend_str key;	 /* of the field or the front matter */
	struct pattern *capture;	 /* NULL: the whole */
	unsigned as;			 /* enum identifier_kind: how it is compared */
	enum mojimend_severity severity; /* OFF: the rule's */
};

struct selectors {
	const struct selector *at;
	size_t len;
};

/* Names that no block may have. */
bool selector_reserves(struct mojimend_str name);

/* The number of a block; false: there is none of that name, and e says so. */
bool selector_block(struct loader *l, const struct yaml_node *name, size_t *block);

/* A text or map; a list of them.  Blocks must have been read.  False: e says what is wrong. */
bool selector_read(struct loader *l, const struct yaml_node *node, struct selector *selector);
bool selectors_read(struct loader *l, const struct yaml_node *node, struct selectors *selectors);

/* A value that stands in the document, or in its name. */
struct selected {
	struct mojimend_str value;
	size_t begin, end; /* in the reading; of a name: the title, or the begin */
	bool in_text;
};

/* False: it is not there, or cannot be read because characters were lost. */
bool selector_find(struct lint *l, const struct selector *selector, struct selected *found);

#endif
