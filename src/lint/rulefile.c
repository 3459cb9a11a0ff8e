/* A rule file: its tables of keys, and what they become. */
#include "lint/rulefile.h"

#include "base/error.h"
#include "lint/check.h"
#include "lint/message.h"
#include "lint/packs.h"
#include "lint/reading.h"

struct header_keys {
	struct pattern *line, *until;
};

struct file {
	const struct yaml_node *schema;
	struct texts extends, vocabulary, placeholders;
	struct header_keys header;
	const struct yaml_node *families, *rules;
};

static const struct key header_keys[] = {
	{"line", WANT_PATTERN, offsetof(struct header_keys, line), true, NULL, NULL},
	{"until", WANT_PATTERN, offsetof(struct header_keys, until), true, NULL, NULL},
};
static const struct schema header_schema = SCHEMA("'fields'", header_keys, struct header_keys);

static const struct key file_keys[] = {
	{"schema", WANT_TEXT, offsetof(struct file, schema), true, NULL, NULL},
	{"extends", WANT_TEXTS, offsetof(struct file, extends), false, NULL, NULL},
	{"vocabulary", WANT_TEXTS, offsetof(struct file, vocabulary), false, NULL, NULL},
	{"placeholders", WANT_TEXTS, offsetof(struct file, placeholders), false, NULL, NULL},
	{"fields", WANT_MAP, offsetof(struct file, header), false, &header_schema, NULL},
	{"families", WANT_NODE, offsetof(struct file, families), false, NULL, NULL},
	{"rules", WANT_NODE, offsetof(struct file, rules), false, NULL, NULL},
};
static const struct schema file_schema = SCHEMA("a rule file", file_keys, struct file);

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

static const struct key placeholder_keys[] = {
	{"values", WANT_TEXTS, offsetof(struct placeholder, values), false, NULL, NULL},
	{"severity", WANT_SEVERITY, offsetof(struct placeholder, severity), false, NULL, NULL},
	{"linked", WANT_SEVERITY, offsetof(struct placeholder, linked), false, NULL, NULL},
};
static const struct schema placeholder_schema =
	SCHEMA("'placeholder'", placeholder_keys, struct placeholder);

static const struct key tests_keys[] = {
	{"ok", WANT_NODE, offsetof(struct tests, ok), false, NULL, NULL},
	{"warn", WANT_NODE, offsetof(struct tests, warn), false, NULL, NULL},
	{"bad", WANT_NODE, offsetof(struct tests, bad), false, NULL, NULL},
};
static const struct schema tests_schema = SCHEMA("'tests'", tests_keys, struct tests);

static const struct key rule_keys[] = {
	{"id", WANT_TEXT, offsetof(struct rule, id), true, NULL, NULL},
	{"family", WANT_TEXTS, offsetof(struct rule, families), false, NULL, NULL},
	{"severity", WANT_SEVERITY, offsetof(struct rule, severity), false, NULL, NULL},
	{"summary", WANT_TEXT, offsetof(struct rule, summary), false, NULL, NULL},
	{"explain", WANT_TEXT, offsetof(struct rule, explain), false, NULL, NULL},
	{"message", WANT_TEXT, offsetof(struct rule, message), false, NULL, NULL},
	{"placeholder", WANT_MAP, offsetof(struct rule, placeholder), false, &placeholder_schema,
	 NULL},
	{"check", WANT_NODE, offsetof(struct rule, check_node), true, NULL, NULL},
	{"tests", WANT_MAP, offsetof(struct rule, tests), false, &tests_schema, NULL},
};
static const struct schema rule_schema = SCHEMA("a rule", rule_keys, struct rule);

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
	return schema_complain(l, yaml_get(node, "line"),
			       "'line' needs the named groups (?<name>…) and (?<value>…)");
}

static struct family *family_slot(struct loader *l, struct mojimend_str name)
{
	struct mojimend_rules *rules = l->rules;

	for (size_t i = 0; i < rules->families.len; i++)
		if (str_equal(rules->families.at[i].name->value, name))
			return &rules->families.at[i];
	return LIST_PUSH(&rules->arena, &rules->families);
}

static bool read_families(struct loader *l, const struct yaml_node *map)
{
	if (map && map->kind != YAML_MAP)
		return schema_complain(l, map, "'families' must be a map of names and families");
	for (const struct yaml_node *node = map ? map->first : NULL; node; node = node->next) {
		struct family family = {.name = node->key, .source = l->name}, *slot;

		if (!schema_read(l, node, &family_schema, &family))
			return false;
		if (!family.title && !family.when && !family.paths.len && !family.parent)
			return schema_complain(l, node,
					       "a family needs one of: title, when, paths, of");
		if (!reading_add_words(l->rules, &family.fields))
			return false;
		slot = family_slot(l, node->key->value);
		if (!slot)
			return error_nomem(l->e);
		*slot = family;
		if (l->rules->families.len > FAMILIES_MAX)
			return schema_complain(l, node->key, "more than %d families", FAMILIES_MAX);
	}
	return true;
}

/* The kind of a check is told by the one key that only it has. */
static bool read_check(struct loader *l, struct rule *rule)
{
	const struct yaml_node *map = rule->check_node;

	for (size_t i = 0; check_kinds[i]; i++) {
		const struct check_kind *kind = check_kinds[i];
		void *check;

		if (!yaml_get(map, kind->name))
			continue;
		check = arena_alloc(&l->rules->arena, kind->schema->size);
		if (!check)
			return error_nomem(l->e);
		rule->kind = kind;
		rule->check = check;
		return schema_read(l, map, kind->schema, check) &&
		       (!kind->finish || kind->finish(l, map, rule));
	}
	return schema_complain(
		l, map, "'check' needs one of: field, front_matter, sections, pattern, encoding");
}

static bool check_id(const struct loader *l, const struct yaml_node *id)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-_./";

	if (id->value.len && strspn(id->value.ptr, allowed) == id->value.len)
		return true;
	return schema_complain(l, id, "an id is of a-z, 0-9 and - _ . /, like note/title");
}

static bool check_message(const struct loader *l, const struct rule *rule)
{
	struct mojimend_str name;

	if (!rule->message)
		return true;
	name = message_unknown(rule->message->value.ptr);
	if (!name.len)
		return true;
	return schema_complain(l, rule->message,
			       "a message does not know {%.*s}; it knows value, written, field, "
			       "heading, found, level",
			       (int)name.len, name.ptr);
}

static bool check_tests(struct loader *l, struct rule *rule)
{
	const struct yaml_node *const all[] = {rule->tests.ok, rule->tests.warn, rule->tests.bad};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		if (!all[i])
			continue;
		if (all[i]->kind != YAML_LIST)
			return schema_complain(l, all[i], "tests must be lists of values or maps");
		rule->test_count += all[i]->count;
	}
	return true;
}

static bool rule_put(struct loader *l, struct rule *rule)
{
	struct mojimend_rules *rules = l->rules;
	struct rule **slot;

	for (size_t i = 0; i < rules->list.len; i++)
		if (str_equal(rules->list.at[i]->id->value, rule->id->value)) {
			if (rules->list.at[i]->source == l->name)
				return schema_complain(l, rule->id,
						       "the rule %s stands twice in this file",
						       rule->id->value.ptr);
			rules->list.at[i] = rule;
			return true;
		}
	if (rules->list.len == RULES_MAX) /* each is compared with all others */
		return schema_complain(l, rule->id, "more than %d rules", RULES_MAX);
	slot = LIST_PUSH(&rules->arena, &rules->list);
	if (!slot)
		return error_nomem(l->e);
	*slot = rule;
	return true;
}

static bool read_rule(struct loader *l, const struct yaml_node *map)
{
	struct rule *rule = arena_new(&l->rules->arena, struct rule);

	if (!rule)
		return error_nomem(l->e);
	*rule = (struct rule){
		.source = l->name,
		.place = map->place,
		.severity = MOJIMEND_ERROR,
		.placeholder = {.severity = MOJIMEND_WARNING, .linked = MOJIMEND_ERROR}};
	return schema_read(l, map, &rule_schema, rule) && check_id(l, rule->id) &&
	       check_message(l, rule) && read_check(l, rule) && check_tests(l, rule) &&
	       reading_add_words(l->rules, &rule->placeholder.values) && rule_put(l, rule);
}

static bool read_rules(struct loader *l, const struct yaml_node *list)
{
	if (list && list->kind != YAML_LIST)
		return schema_complain(l, list, "'rules' must be a list of rules");
	for (const struct yaml_node *node = list ? list->first : NULL; node; node = node->next)
		if (!read_rule(l, node))
			return false;
	return true;
}

/* All built-in packs are there before any other file: `extends` only has to name one. */
static bool check_extends(const struct loader *l, const struct texts *extends)
{
	for (size_t i = 0; i < extends->len; i++) {
		bool known = false;

		for (size_t k = 0; k < rule_pack_count; k++)
			known |= str_is(extends->at[i]->value, rule_packs[k].name);
		if (!known)
			return schema_complain(l, extends->at[i], "there is no pack '%s'",
					       extends->at[i]->value.ptr);
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
	return check_extends(l, &file.extends) && read_header(l, root, &file) &&
	       read_families(l, file.families) && read_rules(l, file.rules);
}
