#ifndef TOOL_JSON_H
#define TOOL_JSON_H

#include "base/str.h"

/* Reading JSON: the door to jansson.  Objects of texts are all that is asked for. */
struct json;

/* Why a text is no JSON object. */
struct json_fault {
	unsigned column; /* in code points, from one */
	char text[160];	 /* may quote the text: for show_add() */
};

/*
 * The object that the text is, and nothing else may stand there; NULL with a
 * fault: a key that stands there twice is one, too.
 */
struct json *json_read(struct mojimend_str text, struct json_fault *fault);
void json_free(struct json *j);

enum field {
	FIELD_NONE, /* there is no such key */
	FIELD_NULL,
	FIELD_TEXT,
	FIELD_OTHER,
};

/* What stands behind a key; `text` lives as long as the object. */
enum field json_get(const struct json *j, const char *key, struct mojimend_str *text);

/* A number from 1; *n stays where there is no such key.  False: something else stands there. */
bool json_count(const struct json *j, const char *key, size_t *n);

#endif
