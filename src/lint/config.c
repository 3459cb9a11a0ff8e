/* A configuration: the table of its keys, and what they become. */
#include "lint/config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "lint/schema.h"

struct keys {
	const struct yaml_node *reference;
};

static const struct key config_keys[] = {
	{"reference", WANT_NODE, offsetof(struct keys, reference), false, NULL, NULL},
};
static const struct schema config_schema = SCHEMA("a configuration", config_keys, struct keys);

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

static bool add_path(struct loader *l, struct mojimend_config *config, const struct yaml_node *node,
		     bool inside)
{
	const char **slot;

	if (node->kind != YAML_TEXT)
		return schema_complain(l, node, "'reference' must be a list of paths, or false");
	if (!node->value.len)
		return schema_complain(l, node, "a path is empty: name a file or a folder");
	if (inside && leaves(node->value))
		return schema_complain(l, node,
				       "'%.80s' leads out of the folder of this file: use --config "
				       "or --reference for it",
				       node->value.ptr);
	slot = LIST_PUSH(&config->arena, &config->references);
	if (!slot)
		return error_nomem(l->e);
	*slot = arena_z(&config->arena, node->value);
	return *slot || error_nomem(l->e);
}

static bool add_reference(struct loader *l, struct mojimend_config *config,
			  const struct yaml_node *node, bool inside)
{
	if (!node)
		return true;
	if (node->kind == YAML_TEXT && node->style == YAML_PLAIN && str_is(node->value, "false")) {
		config->no_reference = true;
		return true;
	}
	if (node->kind != YAML_LIST)
		return schema_complain(l, node, "'reference' must be a list of paths, or false");
	for (const struct yaml_node *item = node->first; item; item = item->next)
		if (!add_path(l, config, item, inside))
			return false;
	return true;
}

bool config_read(struct mojimend_config *config, struct mojimend_str yaml, const char *name,
		 bool inside, struct mojimend_error *e)
{
	/* The tables were made for rules; of these they want no more than the memory. */
	struct mojimend_rules scratch = {0};
	struct loader l = {
		.rules = &scratch, .source = {.name = name, .text = yaml}, .name = name, .e = e};
	const struct yaml_node *root = yaml_read(&l.source, &scratch.arena, e);
	struct keys keys = {0};
	bool ok = root != NULL;

	if (ok && !(root->kind == YAML_TEXT && root->style == YAML_PLAIN && !root->value.len))
		ok = schema_read(&l, root, &config_schema, &keys) &&
		     add_reference(&l, config, keys.reference, inside);
	arena_fini(&scratch.arena);
	return ok;
}
