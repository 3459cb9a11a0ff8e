/* jansson behind four functions; none of its types leaves this file. */
#include "tool/json.h"

#include <jansson.h>
#include <stdio.h>

static struct json *fail(struct json_fault *fault, unsigned column, const char *why)
{
	fault->column = column ? column : 1;
	snprintf(fault->text, sizeof(fault->text), "%s", why);
	return NULL;
}

struct json *json_read(struct mojimend_str text, struct json_fault *fault)
{
	json_error_t e;
	json_t *root = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &e);

	if (!root)
		return fail(fault, e.column > 0 ? (unsigned)e.column : 1, e.text);
	if (json_is_object(root))
		return (struct json *)root;
	json_decref(root);
	return fail(fault, 1, "this is no object");
}

void json_free(struct json *j)
{
	json_decref((json_t *)j);
}

enum field json_get(const struct json *j, const char *key, struct mojimend_str *text)
{
	const json_t *value = json_object_get((const json_t *)j, key);

	*text = STR("");
	if (!value)
		return FIELD_NONE;
	if (json_is_null(value))
		return FIELD_NULL;
	if (!json_is_string(value))
		return FIELD_OTHER;
	*text = str_of(json_string_value(value), json_string_length(value));
	return FIELD_TEXT;
}

bool json_count(const struct json *j, const char *key, size_t *n)
{
	const json_t *value = json_object_get((const json_t *)j, key);

	if (!value)
		return true;
	if (!json_is_integer(value) || json_integer_value(value) < 1 ||
	    json_integer_value(value) > 1000000000)
		return false;
	*n = (size_t)json_integer_value(value);
	return true;
}
