/* A rule file: the tables of its keys, and what they become; a rule has a file of its own. */
#include "lint/rulefile.h"

#include "base/error.h"
#include "lint/merge.h"
#include "lint/packs.h"
#include "lint/reading.h"
#include "lint/selector.h"

struct header_keys {
	struct pattern *line, *until;
};

struct file {
	const struct yaml_node *schema;
	struct texts extends, vocabulary, placeholders;
	struct header_keys header;
	const struct yaml_node *blocks, *families, *rules;
};

static const struct key header_keys[] = {
	{"line", WANT_PATTERN, offsetof(struct header_keys, line), true, NULL, NULL},
	{"until", WANT_PATTERN, offsetof(struct header_keys, until), true, NULL, NULL},
};
static const struct schema header_schema = SCHEMA("'fields'", header_keys, struct header_keys);

static const struct key family_keys[] = {
	{"of", WANT_TEXT, offsetof(struct family, parent), false, NULL, NULL},
	{"title", WANT_PATTERN, offsetof(struct family, title), false, NULL, NULL},
	{"when", WANT_PATTERN, offsetof(struct family, when), false, NULL, NULL},
	{"marks", WANT_PATTERNS, offsetof(struct family, marks), false, NULL, NULL},
	{"paths", WANT_TEXTS, offsetof(struct family, paths), false, NULL, NULL},
	{"fields", WANT_TEXTS, offsetof(struct family, fields), false, NULL, NULL},
	{"least", WANT_COUNT, offsetof(struct family, least), false, NULL, NULL},
	{"sample", WANT_TEXT, offsetof(struct family, sample), false, NULL, NULL},
};
static const struct schema family_schema = SCHEMA("a family", family_keys, struct family);

static const struct key block_keys[] = {
	{"heading", WANT_PATTERN, offsetof(struct block, heading), true, NULL, NULL},
};
static const struct schema block_schema = SCHEMA("a block", block_keys, struct block);

static const struct key file_keys[] = {
	{"schema", WANT_TEXT, offsetof(struct file, schema), true, NULL, NULL},
	{"extends", WANT_TEXTS, offsetof(struct file, extends), false, NULL, NULL},
	{"vocabulary", WANT_TEXTS, offsetof(struct file, vocabulary), false, NULL, NULL},
	{"placeholders", WANT_TEXTS, offsetof(struct file, placeholders), false, NULL, NULL},
	{"fields", WANT_MAP, offsetof(struct file, header), false, &header_schema, NULL},
	{"blocks", WANT_TABLE, offsetof(struct file, blocks), false, &block_schema, NULL},
	{"families", WANT_TABLE, offsetof(struct file, families), false, &family_schema, NULL},
	{"rules", WANT_LIST, offsetof(struct file, rules), false, &rule_schema, NULL},
};
const struct schema file_schema = SCHEMA("a rule file", file_keys, struct file);

static bool placeholders_add(struct mojimend_rules *rules, const struct texts *texts)
{
	for (size_t i = 0; i < texts->len; i++) {
		struct mojimend_str *slot = LIST_PUSH(&rules->arena, &rules->placeholders);

		if (!slot)
			return false;
		*slot = texts->at[i]->value;
	}
	return reading_add_words(rules, texts);
}

static bool read_header(struct loader *l, const struct yaml_node *root, const struct file *file)
{
	const struct yaml_node *node = yaml_get(root, "fields");
	struct header_shape *shape = &l->rules->header;

	if (!node)
		return true;
	*shape = (struct header_shape){.line = file->header.line, .until = file->header.until};
	shape->name = pattern_group(shape->line, "name");
	shape->value = pattern_group(shape->line, "value");
	if (shape->name && shape->value)
		return true;
	if (l->trust == PATTERN_OWN) /* ours has them: there was no memory to look */
		return error_nomem(l->e);
	return schema_complain(l, yaml_get(node, "line"),
			       "'line' needs the named groups (?<name>…) and (?<value>…)");
}

static struct family *find_family(struct mojimend_rules *rules, struct mojimend_str name)
{
	for (size_t i = 0; i < rules->families.len; i++)
		if (str_equal(rules->families.at[i].name->value, name))
			return &rules->families.at[i];
	return NULL;
}

/* It can never be told from other documents; is the name of one that is there misspelt? */
static bool no_condition(struct loader *l, const struct yaml_node *node)
{
	struct nearest near = nearest_to(node->key->value.ptr);

	for (size_t i = 0; i < l->rules->families.len; i++)
		nearest_try(&near, l->rules->families.at[i].name->value.ptr);
	return schema_complain(l, node, "a family needs one of: title, when, paths, of%s",
			       schema_meant(l->e, &l->rules->arena, &near));
}

static bool read_family(struct loader *l, const struct yaml_node *node)
{
	struct mojimend_rules *rules = l->rules;
	struct family family = {.name = node->key, .source = l->name, .node = node};
	struct family *slot = find_family(rules, node->key->value);

	l->change = node;
	if (!node->key->value.len)
		return schema_complain(l, node->key, "the name of a family is empty");
	if (slot)
		family.node = merge_maps(&rules->arena, slot->node, slot->source, node);
	if (!family.node)
		return error_nomem(l->e);
	if (!schema_read(l, family.node, &family_schema, &family))
		return false;
	if (!family.title && !family.when && !family.paths.len && !family.parent)
		return no_condition(l, node);
	if (!reading_add_words(rules, &family.fields))
		return error_nomem(l->e);
	if (!slot)
		slot = LIST_PUSH(&rules->arena, &rules->families);
	if (!slot)
		return error_nomem(l->e);
	*slot = family;
	if (rules->families.len > FAMILIES_MAX)
		return schema_complain(l, node->key, "more than %d families", FAMILIES_MAX);
	return true;
}

static bool read_families(struct loader *l, const struct yaml_node *map)
{
	for (const struct yaml_node *node = map ? map->first : NULL; node; node = node->next)
		if (!read_family(l, node))
			return false;
	return true;
}

static struct block *block_slot(struct loader *l, struct mojimend_str name)
{
	struct mojimend_rules *rules = l->rules;

	for (size_t i = 0; i < rules->blocks.len; i++)
		if (str_equal(rules->blocks.at[i].name->value, name))
			return &rules->blocks.at[i];
	return LIST_PUSH(&rules->arena, &rules->blocks);
}

static bool read_blocks(struct loader *l, const struct yaml_node *map)
{
	for (const struct yaml_node *node = map ? map->first : NULL; node; node = node->next) {
		struct block block = {.name = node->key}, *slot;

		if (selector_reserves(node->key->value))
			return schema_complain(l, node->key,
					       "'%s' is there already: take another name",
					       node->key->value.ptr);
		if (!schema_read(l, node, &block_schema, &block))
			return false;
		slot = block_slot(l, node->key->value);
		if (!slot)
			return error_nomem(l->e);
		*slot = block;
		if (l->rules->blocks.len > FAMILIES_MAX)
			return schema_complain(l, node->key, "more than %d blocks", FAMILIES_MAX);
	}
	return true;
}

static bool read_rules(struct loader *l, const struct yaml_node *list)
{
	for (const struct yaml_node *node = list ? list->first : NULL; node; node = node->next)
		if (!rule_read(l, node))
			return false;
	return true;
}

/*
 * All packs are there before any other file.  A file that says which it extends
 * keeps the rules of these; those of the others are left out by the seal.
 */
static bool read_extends(struct loader *l, const struct yaml_node *node,
			 const struct texts *extends)
{
	struct mojimend_rules *rules = l->rules;

	rules->extends |= node != NULL;
	for (size_t i = 0; i < extends->len; i++) {
		struct nearest near = nearest_to(extends->at[i]->value.ptr);
		size_t k = 0;

		for (; k < rule_pack_count && !str_is(extends->at[i]->value, rule_packs[k].name);
		     k++)
			nearest_try(&near, rule_packs[k].name);
		if (k == rule_pack_count)
			return schema_complain(l, extends->at[i], "there is no pack '%.60s'%s",
					       extends->at[i]->value.ptr,
					       schema_meant(l->e, &rules->arena, &near));
		rules->extended |= (uint64_t)1 << k;
	}
	return true;
}

bool rulefile_read(struct loader *l, const struct yaml_node *root)
{
	struct file file = {0};

	if (!schema_read(l, root, &file_schema, &file))
		return false;
	if (!str_is(file.schema->value, "1"))
		return schema_complain(l, file.schema,
				       "schema %s is not known here: write 'schema: 1'",
				       file.schema->value.ptr);
	if (!reading_add_words(l->rules, &file.vocabulary) ||
	    !placeholders_add(l->rules, &file.placeholders))
		return error_nomem(l->e);
	return read_extends(l, yaml_get(root, "extends"), &file.extends) &&
	       read_header(l, root, &file) && read_blocks(l, file.blocks) &&
	       read_families(l, file.families) && read_rules(l, file.rules);
}
