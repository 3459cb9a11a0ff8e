/* A configuration: the table of its keys, and what they become. */
#include "lint/config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/chinese.h"
#include "base/error.h"
#include "base/severity.h"
#include "lint/schema.h"

struct keys {
	const struct yaml_node *all[MOJIMEND_CONFIG_KEYS];
};

#define KEY(name, number)                                                                          \
	{                                                                                          \
		name, WANT_NODE, (number) * sizeof(void *), false, NULL, NULL                      \
	}

static const struct key config_keys[] = {
	KEY("reference", MOJIMEND_CONFIG_REFERENCE), KEY("rules", MOJIMEND_CONFIG_RULES),
	KEY("select", MOJIMEND_CONFIG_SELECT),	     KEY("ignore", MOJIMEND_CONFIG_IGNORE),
	KEY("severity", MOJIMEND_CONFIG_SEVERITY),   KEY("baseline", MOJIMEND_CONFIG_BASELINE),
	KEY("exclude", MOJIMEND_CONFIG_EXCLUDE),     KEY("fail_on", MOJIMEND_CONFIG_FAIL_ON),
};
const struct schema config_schema = SCHEMA("a configuration", config_keys, struct keys);

struct reader {
	struct loader *l;
	struct mojimend_config *config;
	bool inside;
};

/* Absolute, or with a `..` in it. */
static bool leaves(struct mojimend_str path)
{
	if (path.len && path.ptr[0] == '/')
		return true;
	for (size_t begin = 0, end; begin < path.len; begin = end + 1) {
		const char *slash = memchr(path.ptr + begin, '/', path.len - begin);

		end = slash ? (size_t)(slash - path.ptr) : path.len;
		if (str_is(str_cut(path, begin, end), ".."))
			return true;
	}
	return false;
}

static bool add(struct reader *r, enum mojimend_config_key key, const struct yaml_node *node,
		enum mojimend_severity severity)
{
	struct mojimend_config *c = r->config;
	struct mojimend_config_item *item = LIST_PUSH(&c->arena, &c->lists[key]);

	if (item)
		*item = (struct mojimend_config_item){
			.text = arena_z(&c->arena, node->value),
			.severity = severity,
			.offset = node->place.offset,
			.line = node->place.line,
			.column = node->place.column,
		};
	return !c->arena.failed || error_nomem(r->l->e);
}

static bool add_path(struct reader *r, enum mojimend_config_key key, const struct yaml_node *node)
{
	if (r->inside && leaves(node->value))
		return schema_complain(r->l, node,
				       "'%.80s' leads out of the folder of this file: use --config "
				       "or --%s for it",
				       node->value.ptr, config_keys[key].name);
	return add(r, key, node, MOJIMEND_OFF);
}

static bool add_text(struct reader *r, enum mojimend_config_key key, const struct yaml_node *node)
{
	return add(r, key, node, MOJIMEND_OFF);
}

/* From the file's folder down: a glob is no path, but it has no other way out either. */
static bool add_glob(struct reader *r, enum mojimend_config_key key, const struct yaml_node *node)
{
	if (leaves(node->value))
		return schema_complain(r->l, node,
				       "'%.80s' leads out of the folder of this file: what is "
				       "excluded lies below it",
				       node->value.ptr);
	return add(r, key, node, MOJIMEND_OFF);
}

static bool complain_list(const struct reader *r, enum mojimend_config_key key,
			  const struct yaml_node *node)
{
	static const char *const what[MOJIMEND_CONFIG_KEYS] = {
		[MOJIMEND_CONFIG_REFERENCE] = SAID("a list of paths, or false"),
		[MOJIMEND_CONFIG_RULES] = SAID("a list of rule files"),
		[MOJIMEND_CONFIG_SELECT] = SAID("a list of rules, like note/abstract or note/"),
		[MOJIMEND_CONFIG_IGNORE] = SAID("a list of rules, like note/abstract or note/"),
		[MOJIMEND_CONFIG_EXCLUDE] = SAID("a list of globs, like drafts/ or '*.txt'"),
	};

	return schema_complain(r->l, node, "'%s' must be %s", config_keys[key].name,
			       error_words(r->l->e, what[key]));
}

static bool read_list(struct reader *r, enum mojimend_config_key key, const struct yaml_node *node,
		      bool (*one)(struct reader *, enum mojimend_config_key,
				  const struct yaml_node *))
{
	if (key == MOJIMEND_CONFIG_SELECT && node->kind == YAML_LIST && !node->count)
		return schema_complain(r->l, node,
				       "'select' names no rule: nothing would be checked");
	if (node->kind != YAML_LIST)
		return complain_list(r, key, node);
	for (const struct yaml_node *item = node->first; item; item = item->next) {
		if (item->kind != YAML_TEXT)
			return complain_list(r, key, item);
		if (!item->value.len)
			return schema_complain(
				r->l, item,
				"an item of '%s' is empty: write a name, or take it out",
				config_keys[key].name);
		if (!one(r, key, item))
			return false;
	}
	return true;
}

static bool read_reference(struct reader *r, enum mojimend_config_key key,
			   const struct yaml_node *node)
{
	if (node->kind == YAML_TEXT && node->style == YAML_PLAIN && str_is(node->value, "false")) {
		r->config->no_reference = true;
		return true;
	}
	return read_list(r, key, node, add_path);
}

static bool read_paths(struct reader *r, enum mojimend_config_key key, const struct yaml_node *node)
{
	return read_list(r, key, node, add_path);
}

static bool read_texts(struct reader *r, enum mojimend_config_key key, const struct yaml_node *node)
{
	return read_list(r, key, node, add_text);
}

static bool read_globs(struct reader *r, enum mojimend_config_key key, const struct yaml_node *node)
{
	return read_list(r, key, node, add_glob);
}

/* `never` stands for `off` where a run is spoken of, not a rule. */
static bool find_severity(struct reader *r, const struct yaml_node *node, const char *off,
			  enum mojimend_severity *severity)
{
	for (int i = MOJIMEND_ERROR; i >= MOJIMEND_OFF; i--) {
		if (node->kind != YAML_TEXT ||
		    !str_is(node->value, i == MOJIMEND_OFF ? off : severity_names[i]))
			continue;
		*severity = (enum mojimend_severity)i;
		return true;
	}
	return schema_complain(r->l, node, "'%.80s' must be one of: error, warning, info, %s",
			       node->key->value.ptr, off);
}

static bool read_severity(struct reader *r, enum mojimend_config_key key,
			  const struct yaml_node *node)
{
	if (node->kind != YAML_MAP)
		return schema_complain(r->l, node,
				       "'severity' must be a map of rules and severities, like "
				       "note/abstract: warning");
	for (const struct yaml_node *item = node->first; item; item = item->next) {
		enum mojimend_severity severity;

		if (!find_severity(r, item, "off", &severity) || !add(r, key, item->key, severity))
			return false;
	}
	return true;
}

static bool read_path(struct reader *r, enum mojimend_config_key key, const struct yaml_node *node)
{
	if (node->kind == YAML_TEXT && node->value.len)
		return add_path(r, key, node);
	return schema_complain(r->l, node, "'baseline' must be the name of a file");
}

static bool read_fail_on(struct reader *r, enum mojimend_config_key key,
			 const struct yaml_node *node)
{
	enum mojimend_severity severity;

	return find_severity(r, node, "never", &severity) && add(r, key, node, severity);
}

static bool (*const readers[MOJIMEND_CONFIG_KEYS])(struct reader *, enum mojimend_config_key,
						   const struct yaml_node *) = {
	[MOJIMEND_CONFIG_REFERENCE] = read_reference, [MOJIMEND_CONFIG_RULES] = read_paths,
	[MOJIMEND_CONFIG_SELECT] = read_texts,	      [MOJIMEND_CONFIG_IGNORE] = read_texts,
	[MOJIMEND_CONFIG_SEVERITY] = read_severity,   [MOJIMEND_CONFIG_BASELINE] = read_path,
	[MOJIMEND_CONFIG_EXCLUDE] = read_globs,	      [MOJIMEND_CONFIG_FAIL_ON] = read_fail_on,
};

static bool read_keys(struct reader *r, const struct yaml_node *root)
{
	struct keys keys = {{0}};

	if (!schema_read(r->l, root, &config_schema, &keys))
		return false;
	for (unsigned i = 0; i < MOJIMEND_CONFIG_KEYS; i++) {
		if (!keys.all[i])
			continue;
		r->config->governs |= i != MOJIMEND_CONFIG_REFERENCE;
		if (!readers[i](r, (enum mojimend_config_key)i, keys.all[i]))
			return false;
	}
	return true;
}

/* The configuration is made; false: e says where in the file it went wrong. */
static bool read_config(struct mojimend_config *config, struct mojimend_str yaml, const char *name,
			bool inside, struct mojimend_error *e)
{
	/* The tables were made for rules; of these they want no more than the memory. */
	struct mojimend_rules scratch = {0};
	struct loader l = {
		.rules = &scratch, .source = {.name = name, .text = yaml}, .name = name, .e = e};
	struct reader r = {&l, config, inside};
	const struct yaml_node *root = yaml_read(&l.source, &scratch.arena, e);
	bool ok = root != NULL;

	if (ok && !(root->kind == YAML_TEXT && root->style == YAML_PLAIN && !root->value.len))
		ok = read_keys(&r, root);
	arena_fini(&scratch.arena);
	return ok;
}

/* --- The public face --------------------------------------------------------- */

struct mojimend_config *mojimend_config_read(struct mojimend_str yaml, const char *name,
					     bool inside, struct mojimend_error *e)
{
	struct mojimend_config *config = calloc(1, sizeof(*config));

	if (config && read_config(config, yaml, name, inside, e))
		return config;
	mojimend_config_free(config);
	error_nomem(e); /* which keeps an error that is there already */
	return NULL;
}

void mojimend_config_free(struct mojimend_config *config)
{
	if (!config)
		return;
	arena_fini(&config->arena);
	free(config);
}

bool mojimend_config_get(const struct mojimend_config *config, enum mojimend_config_key key,
			 size_t i, struct mojimend_config_item *item)
{
	if ((unsigned)key >= MOJIMEND_CONFIG_KEYS || i >= config->lists[key].len)
		return false;
	*item = config->lists[key].at[i];
	return true;
}

bool mojimend_config_governs(const struct mojimend_config *config)
{
	return config->governs;
}

bool mojimend_config_refers(const struct mojimend_config *config)
{
	return !config->no_reference;
}
