/*
 * Values are looser than in the tables where a file may only change what is
 * there: then no key is needed.  Scalars may look like numbers or truth values
 * to an editor; here they are texts.
 */
#include "lint/jsonschema.h"

#include "base/buf.h"
#include "base/jsonw.h"
#include "base/severity.h"
#include "lint/check.h"
#include "lint/help.h"

static void raw(struct jsonw *w, const char *json)
{
	if (w->comma)
		buf_byte(w->out, ',');
	buf_z(w->out, json);
	w->comma = true;
}

static void put_raw(struct jsonw *w, const char *key, const char *json)
{
	jsonw_key(w, key);
	raw(w, json);
}

#define TEXT "[\"string\",\"number\",\"boolean\",\"null\"]"

static void put_text(struct jsonw *w)
{
	put_raw(w, "type", TEXT);
}

/* One, or a list of them. */
static void put_texts(struct jsonw *w)
{
	put_raw(w, "anyOf",
		"[{\"type\":" TEXT "},{\"type\":\"array\",\"items\":{\"type\":" TEXT "}}]");
}

static void put_words(struct jsonw *w, const char *const *words, const char *also)
{
	jsonw_key(w, "enum");
	jsonw_open(w, '[');
	for (; *words; words++)
		jsonw_str(w, str_z(*words));
	if (also)
		raw(w, also);
	jsonw_close(w, ']');
}

static void put_one_of(struct jsonw *w, const char *json)
{
	jsonw_key(w, "allOf");
	jsonw_open(w, '[');
	raw(w, json);
	jsonw_close(w, ']');
}

static void put_map(struct jsonw *w, const struct schema *schema, bool needs);

static void put_keys(struct jsonw *w, const struct schema *schema, const char *but);

/* `key` with a map of the keys of `sub`. */
static void put_sub(struct jsonw *w, const char *key, const struct schema *sub)
{
	jsonw_key(w, key);
	jsonw_open(w, '{');
	put_map(w, sub, true);
	jsonw_close(w, '}');
}

static void put_list(struct jsonw *w, const struct schema *sub)
{
	put_raw(w, "type", "\"array\"");
	put_sub(w, "items", sub);
}

static void put_tests(struct jsonw *w, const struct schema *sub)
{
	put_raw(w, "type", "\"array\"");
	jsonw_key(w, "items");
	jsonw_open(w, '{');
	jsonw_key(w, "anyOf");
	jsonw_open(w, '[');
	raw(w, "{\"type\":" TEXT "}");
	jsonw_open(w, '{');
	put_map(w, sub, true);
	jsonw_close(w, '}');
	jsonw_close(w, ']');
	jsonw_close(w, '}');
}

/* The kinds, known by the key that each has; and a change of any, without it. */
static void put_checks(struct jsonw *w)
{
	jsonw_key(w, "anyOf");
	jsonw_open(w, '[');
	for (size_t i = 0; check_kinds[i]; i++) {
		jsonw_open(w, '{');
		jsonw_key(w, "required");
		jsonw_open(w, '[');
		jsonw_str(w, str_z(check_kinds[i]->name));
		jsonw_close(w, ']');
		put_map(w, check_kinds[i]->schema, false);
		jsonw_close(w, '}');
	}
	for (size_t i = 0; check_kinds[i]; i++) {
		jsonw_open(w, '{');
		put_raw(w, "type", "\"object\"");
		put_keys(w, check_kinds[i]->schema, check_kinds[i]->name);
		jsonw_close(w, '}');
	}
	jsonw_close(w, ']');
}

static void put_value(struct jsonw *w, const struct key *key, const struct help *help)
{
	switch (key->want) {
	case WANT_TEXT:
	case WANT_PATTERN: put_text(w); break;
	case WANT_TEXTS:
	case WANT_PATTERNS: put_texts(w); break;
	case WANT_WORDING:
		put_raw(w, "anyOf",
			"[{\"type\":" TEXT
			"},{\"type\":\"object\",\"properties\":{\"en\":{\"type\":" TEXT
			"},\"zh\":{\"type\":" TEXT "}},\"additionalProperties\":false}]");
		break;
	case WANT_BOOL: put_raw(w, "enum", "[true,false,\"true\",\"false\"]"); break;
	case WANT_COUNT:
		put_raw(w, "anyOf",
			"[{\"type\":\"integer\",\"minimum\":0,\"maximum\":1000000},"
			"{\"type\":\"string\",\"pattern\":\"^0*([0-9]{1,6}|1000000)$\"}]");
		break;
	/* YAML 1.1 reads off as false. */
	case WANT_SEVERITY: put_words(w, severity_names, "false"); break;
	case WANT_CHOICE: put_words(w, key->choices, NULL); break;
	case WANT_MAP: put_map(w, key->sub, false); break;
	case WANT_MAPS:
	case WANT_LIST: put_list(w, key->sub); break;
	case WANT_TABLE:
		put_raw(w, "type", "\"object\"");
		put_sub(w, "additionalProperties", key->sub);
		break;
	case WANT_CHECK: put_checks(w); break;
	case WANT_TESTS: put_tests(w, key->sub); break;
	case WANT_NODE:
		if (help && help->json)
			put_one_of(w, help->json);
		break;
	}
}

static void put_keys(struct jsonw *w, const struct schema *schema, const char *but)
{
	jsonw_key(w, "properties");
	jsonw_open(w, '{');
	for (size_t i = 0; i < schema->count; i++) {
		const struct key *key = &schema->keys[i];
		const struct help *help = help_find(schema, key->name);

		if (but && strcmp(but, key->name) == 0)
			continue;
		jsonw_key(w, key->name);
		jsonw_open(w, '{');
		if (help)
			jsonw_put_str(w, "description", str_z(help->text));
		put_value(w, key, help);
		jsonw_close(w, '}');
	}
	jsonw_close(w, '}');
	put_raw(w, "additionalProperties", "false");
}

static void put_map(struct jsonw *w, const struct schema *schema, bool needs)
{
	put_raw(w, "type", "\"object\"");
	put_keys(w, schema, NULL);
	if (!needs)
		return;
	jsonw_key(w, "required");
	jsonw_open(w, '[');
	for (size_t i = 0; i < schema->count; i++)
		if (schema->keys[i].needed)
			jsonw_str(w, str_z(schema->keys[i].name));
	jsonw_close(w, ']');
}

void jsonschema_write(struct buf *out, const struct schema *schema, const char *title)
{
	struct jsonw w = {.out = out};

	jsonw_open(&w, '{');
	put_raw(&w, "$schema", "\"http://json-schema.org/draft-07/schema#\"");
	jsonw_put_str(&w, "title", str_z(title));
	put_map(&w, schema, true);
	jsonw_close(&w, '}');
	buf_byte(out, '\n');
}
