/* One reader for each sort of value; a table says which key wants which. */
#include "lint/schema.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/severity.h"

enum { COUNT_MAX = 1000000 };

bool schema_complain(const struct loader *l, const struct yaml_node *node, const char *english, ...)
{
	char text[sizeof(l->e->text)];
	va_list args;

	va_start(args, english);
	vsnprintf(text, sizeof(text), error_words(l->e, english), args);
	va_end(args);
	if (node->from && l->change)
		return yaml_complain(l->e, &l->source, &l->change->place, MOJIMEND_BAD_RULE,
				     "with this change %s:%u does not hold: %s", node->from,
				     node->place.line, text);
	return yaml_complain(l->e, &l->source, &node->place, MOJIMEND_BAD_RULE, "%s", text);
}

const char *schema_meant(const struct mojimend_error *e, struct arena *a,
			 const struct nearest *near)
{
	struct buf b = buf_on(a);

	if (!near->best)
		return "";
	buf_printf(&b, error_words(e, "; did you mean '%s'?"), near->best);
	buf_byte(&b, 0);
	return b.ptr ? b.ptr : "";
}

static const char *key_name(const struct yaml_node *node)
{
	return node->key ? node->key->value.ptr : "this";
}

static bool wrong(const struct loader *l, const struct yaml_node *node, const char *want)
{
	return schema_complain(l, node, "'%s' must be %s", key_name(node), error_words(l->e, want));
}

/* A pattern that the rules own; NULL: e says where in the file it went wrong. */
static struct pattern *make_pattern(struct loader *l, const struct yaml_node *text)
{
	struct mojimend_rules *rules = l->rules;
	struct mojimend_error why = error_like(l->e);
	struct pattern **slot = LIST_PUSH(&rules->arena, &rules->patterns);
	struct yaml_place place;
	size_t at;

	if (!slot) {
		error_nomem(l->e);
		return NULL;
	}
	*slot = pattern_new(text->value, l->trust, rules->patterns.len - 1, &at, &why);
	if (*slot)
		return *slot;
	rules->patterns.len--;
	place = text->place;
	if (why.status == MOJIMEND_BAD_PATTERN && l->source.text.len &&
	    !text->from) /* else no source */
		place = yaml_locate(&l->source, text, at);
	yaml_complain(l->e, &l->source, &place, why.status, "%s", why.text);
	return NULL;
}

static bool read_text(struct loader *l, const struct yaml_node *node, const struct key *key,
		      void *to)
{
	(void)key;
	if (node->kind != YAML_TEXT)
		return wrong(l, node, "a text");
	*(const struct yaml_node **)to = node;
	return true;
}

static bool read_wording(struct loader *l, const struct yaml_node *node, const struct key *key,
			 void *to)
{
	const struct yaml_node *en = node->kind == YAML_MAP ? yaml_get(node, "en") : node;
	const struct yaml_node *zh = yaml_get(node, "zh");

	(void)key;
	if (!en || en->kind != YAML_TEXT || (zh && zh->kind != YAML_TEXT) ||
	    (node->kind == YAML_MAP && node->count != 1 + (zh != NULL)))
		return wrong(l, node, "a text, or a map of 'en' and 'zh'");
	*(struct wording *)to = (struct wording){en->value.ptr, zh ? zh->value.ptr : NULL, en};
	return true;
}

static bool read_node(struct loader *l, const struct yaml_node *node, const struct key *key,
		      void *to)
{
	(void)l;
	(void)key;
	*(const struct yaml_node **)to = node;
	return true;
}

static bool read_texts(struct loader *l, const struct yaml_node *node, const struct key *key,
		       void *to)
{
	struct texts *texts = to;
	const struct yaml_node *item = node->kind == YAML_LIST ? node->first : node;

	(void)key;
	if (node->kind == YAML_MAP)
		return wrong(l, node, "a text or a list of texts");
	texts->len = 0;
	texts->at = arena_alloc(&l->rules->arena, (node->count + 1) * sizeof(*texts->at));
	if (!texts->at)
		return error_nomem(l->e);
	for (; item; item = node->kind == YAML_LIST ? item->next : NULL) {
		if (item->kind != YAML_TEXT)
			return wrong(l, node, "a text or a list of texts");
		texts->at[texts->len++] = item;
	}
	return true;
}

/* The number of a text among the choices. */
static bool choose(struct loader *l, const struct yaml_node *node, const char *const *choices,
		   unsigned *number)
{
	struct nearest near = nearest_to(node->kind == YAML_TEXT ? node->value.ptr : "");
	char all[200] = "";
	size_t len = 0;

	for (unsigned i = 0; choices[i] && node->kind == YAML_TEXT; i++)
		if (str_is(node->value, choices[i])) {
			*number = i;
			return true;
		}
	for (unsigned i = 0; choices[i]; i++) {
		nearest_try(&near, choices[i]);
		if (len < sizeof(all))
			len += (size_t)snprintf(all + len, sizeof(all) - len, "%s%s", i ? ", " : "",
						choices[i]);
	}
	return schema_complain(l, node, "'%s' must be one of: %s%s", key_name(node), all,
			       node->value.len ? schema_meant(l->e, &l->rules->arena, &near) : "");
}

static bool read_choice(struct loader *l, const struct yaml_node *node, const struct key *key,
			void *to)
{
	return choose(l, node, key->choices, to);
}

static bool read_bool(struct loader *l, const struct yaml_node *node, const struct key *key,
		      void *to)
{
	static const char *const names[] = {"false", "true", NULL};
	unsigned number = 0;

	(void)key;
	if (!choose(l, node, names, &number))
		return false;
	*(bool *)to = number == 1;
	return true;
}

static bool read_severity(struct loader *l, const struct yaml_node *node, const struct key *key,
			  void *to)
{
	unsigned number = 0;

	(void)key;
	if (!choose(l, node, severity_names, &number))
		return false;
	*(enum mojimend_severity *)to = (enum mojimend_severity)number;
	return true;
}

static bool read_count(struct loader *l, const struct yaml_node *node, const struct key *key,
		       void *to)
{
	size_t n = 0;

	(void)key;
	if (node->kind != YAML_TEXT || !node->value.len)
		return wrong(l, node, "a number");
	for (size_t i = 0; i < node->value.len; i++) {
		char c = node->value.ptr[i];

		if (c < '0' || c > '9')
			return wrong(l, node, "a number");
		n = n * 10 + (size_t)(c - '0');
		if (n > COUNT_MAX)
			return wrong(l, node, "a number up to 1000000");
	}
	*(size_t *)to = n;
	return true;
}

static bool read_pattern(struct loader *l, const struct yaml_node *node, const struct key *key,
			 void *to)
{
	(void)key;
	if (node->kind != YAML_TEXT)
		return wrong(l, node, "a pattern");
	*(struct pattern **)to = make_pattern(l, node);
	return *(struct pattern **)to != NULL;
}

static bool read_patterns(struct loader *l, const struct yaml_node *node, const struct key *key,
			  void *to)
{
	struct patterns *patterns = to;
	struct texts texts = {0};

	if (!read_texts(l, node, key, &texts))
		return false;
	patterns->len = 0;
	patterns->at = arena_alloc(&l->rules->arena, (texts.len + 1) * sizeof(*patterns->at));
	if (!patterns->at)
		return error_nomem(l->e);
	for (size_t i = 0; i < texts.len; i++) {
		struct pattern *p = make_pattern(l, texts.at[i]);

		if (!p)
			return false;
		patterns->at[patterns->len++] = p;
	}
	return true;
}

static bool read_map(struct loader *l, const struct yaml_node *node, const struct key *key,
		     void *to)
{
	return schema_read(l, node, key->sub, to);
}

static bool read_maps(struct loader *l, const struct yaml_node *node, const struct key *key,
		      void *to)
{
	struct maps *maps = to;
	char *at;

	if (node->kind != YAML_LIST)
		return wrong(l, node, "a list of maps");
	at = arena_alloc(&l->rules->arena, (node->count + 1) * key->sub->size);
	if (!at)
		return error_nomem(l->e);
	*maps = (struct maps){.at = at};
	for (const struct yaml_node *item = node->first; item; item = item->next) {
		if (!schema_read(l, item, key->sub, at))
			return false;
		at += key->sub->size;
		maps->len++;
	}
	return true;
}

static bool read_table(struct loader *l, const struct yaml_node *node, const struct key *key,
		       void *to)
{
	if (node->kind != YAML_MAP)
		return wrong(l, node, "a map of names, each with a map below it");
	for (const struct yaml_node *item = node->first; item; item = item->next)
		if (item->kind != YAML_MAP)
			return schema_complain(l, item, "'%.60s' must be a map of keys and values",
					       item->key->value.ptr);
	return read_node(l, node, key, to);
}

static bool read_list(struct loader *l, const struct yaml_node *node, const struct key *key,
		      void *to)
{
	if (node->kind != YAML_LIST)
		return wrong(l, node, "a list: each item begins with '- '");
	return read_node(l, node, key, to);
}

static bool read_check(struct loader *l, const struct yaml_node *node, const struct key *key,
		       void *to)
{
	if (node->kind != YAML_MAP)
		return wrong(l, node, "a map of keys and values");
	return read_node(l, node, key, to);
}

static bool read_tests(struct loader *l, const struct yaml_node *node, const struct key *key,
		       void *to)
{
	struct maps *maps = to;
	struct test *test;

	if (node->kind != YAML_LIST)
		return wrong(l, node, "a list of tests: values or maps");
	test = arena_alloc(&l->rules->arena, (node->count + 1) * sizeof(*test));
	if (!test)
		return error_nomem(l->e);
	*maps = (struct maps){test, node->count};
	for (const struct yaml_node *item = node->first; item; item = item->next, test++) {
		test->node = item;
		if (item->kind == YAML_TEXT)
			test->value = item;
		else if (!schema_read(l, item, key->sub, test))
			return false;
	}
	return true;
}

static bool (*const readers[])(struct loader *, const struct yaml_node *, const struct key *,
			       void *) = {
	[WANT_WORDING] = read_wording, [WANT_TEXT] = read_text,
	[WANT_TEXTS] = read_texts,     [WANT_BOOL] = read_bool,
	[WANT_COUNT] = read_count,     [WANT_SEVERITY] = read_severity,
	[WANT_PATTERN] = read_pattern, [WANT_PATTERNS] = read_patterns,
	[WANT_CHOICE] = read_choice,   [WANT_MAP] = read_map,
	[WANT_MAPS] = read_maps,       [WANT_NODE] = read_node,
	[WANT_TABLE] = read_table,     [WANT_LIST] = read_list,
	[WANT_CHECK] = read_check,     [WANT_TESTS] = read_tests,
};

static const struct key *find_key(const struct schema *schema, struct mojimend_str name)
{
	for (size_t i = 0; i < schema->count; i++)
		if (str_is(name, schema->keys[i].name))
			return &schema->keys[i];
	return NULL;
}

static bool unknown_key(const struct loader *l, const struct yaml_node *node,
			const struct schema *schema)
{
	struct buf known = buf_on(&l->rules->arena);
	struct nearest near = nearest_to(node->key->value.ptr);

	for (size_t i = 0; i < schema->count; i++) {
		buf_printf(&known, "%s%s", i ? ", " : "", schema->keys[i].name);
		nearest_try(&near, schema->keys[i].name);
	}
	buf_byte(&known, 0);
	if (near.best)
		return schema_complain(l, node->key, "unknown key '%.40s' in %s%s",
				       node->key->value.ptr, error_words(l->e, schema->what),
				       schema_meant(l->e, &l->rules->arena, &near));
	return schema_complain(l, node->key, "unknown key '%.40s' in %s; it may have: %s",
			       node->key->value.ptr, error_words(l->e, schema->what),
			       known.ptr ? known.ptr : "");
}

bool schema_read(struct loader *l, const struct yaml_node *map, const struct schema *schema,
		 void *into)
{
	if (map->kind != YAML_MAP)
		return schema_complain(l, map, "%s must be a map of keys and values",
				       error_words(l->e, schema->what));
	for (const struct yaml_node *node = map->first; node; node = node->next) {
		const struct key *key = find_key(schema, node->key->value);

		if (!key)
			return unknown_key(l, node, schema);
		if (!readers[key->want](l, node, key, (char *)into + key->at))
			return false;
	}
	for (size_t i = 0; i < schema->count; i++)
		if (schema->keys[i].needed && !yaml_get(map, schema->keys[i].name))
			return schema_complain(l, map, "%s needs the key '%s'",
					       error_words(l->e, schema->what),
					       schema->keys[i].name);
	return true;
}
