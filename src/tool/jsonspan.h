#ifndef TOOL_JSONSPAN_H
#define TOOL_JSONSPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/list.h"
#include "base/str.h"

/*
 * Where in a JSON text the strings of certain fields stand, so that these can
 * be replaced while all other bytes stay as they are.  No tree is built: keys
 * may stand there twice, and numbers may have any size.
 */
enum { JSON_FIELDS_MAX = 64, JSON_DEPTH_MAX = 512 };

/* A way through objects, key by key. */
struct json_field {
	LIST(struct mojimend_str) keys;
};

struct json_fields {
	struct json_field at[JSON_FIELDS_MAX];
	size_t count;
};

/*
 * Adds "title" or, for what lies deeper, "meta.title"; a dot or a backslash
 * that is part of a key has a backslash before it.  NULL, or what is wrong.
 */
const char *json_fields_add(struct json_fields *fields, struct arena *a, const char *path);

/* What stands between the quotes of a string. */
struct json_span {
	size_t begin, end;
	uint64_t fields; /* bit i: it is the text of fields->at[i] */
};

struct json_spans {
	LIST(struct json_span) list;
};

struct json_wrong {
	size_t at; /* the byte */
	const char *why;
};

/*
 * The strings of the fields, in their order.  Arrays on the way are looked
 * through: a field of each object, each string of a list.  False: the text is
 * not one JSON value (RFC 8259), or is nested too deeply.  A lone surrogate
 * (\ud800) is none of our business.
 */
bool json_spans_find(struct mojimend_str text, const struct json_fields *fields, struct arena *a,
		     struct json_spans *spans, struct json_wrong *wrong);

/* One character of a string that was found. */
struct json_char {
	size_t size; /* bytes that it takes there */
	size_t len;  /* bytes of the character: a lone surrogate has three, which are no UTF-8 */
	char text[4];
};

struct json_char json_char_at(struct mojimend_str inner, size_t at);

/* UTF-8 as it stands between quotes; `ascii`: with \u for what is not. */
void json_escape(struct buf *b, struct mojimend_str text, bool ascii);

#endif
