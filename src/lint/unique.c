/* Values that no two documents may share. */
#include "lint/check.h"
#include "lint/context.h"
#include "lint/facts.h"
#include "lint/identifier.h"
#include "lint/selector.h"

enum { WITHIN_ALL, WITHIN_FOLDER };

static const char *const extents[] = {
	[WITHIN_ALL] = "all", [WITHIN_FOLDER] = "folder", [WITHIN_FOLDER + 1] = NULL};

struct unique_check {
	const struct yaml_node *node;
	unsigned as, within;
	struct selector place;
};

static const struct key unique_keys[] = {
	{"unique", WANT_NODE, offsetof(struct unique_check, node), true, NULL, NULL},
	{"as", WANT_CHOICE, offsetof(struct unique_check, as), false, NULL, identifier_kinds},
	{"within", WANT_CHOICE, offsetof(struct unique_check, within), false, NULL, extents},
};
static const struct schema unique_schema =
	SCHEMA("a unique check", unique_keys, struct unique_check);

static bool finish_unique(struct loader *l, const struct yaml_node *map, struct rule *rule)
{
	struct unique_check *check = (struct unique_check *)rule->check;

	(void)map;
	return selector_read(l, check->node, &check->place);
}

static struct mojimend_str folder_of(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	return slash ? str_of(path, (size_t)(slash - path)) : STR(".");
}

static void run_unique(struct lint *l, const struct rule *rule)
{
	const struct unique_check *check = rule->check;
	struct selected found;
	struct mojimend_str value, key;

	if (!selector_find(l, &check->place, &found))
		return;
	value = identifier_read(check->as, found.value, l->a).value;
	key = identifier_normal(check->as, value, l->a);
	if (key.len && !value_is_placeholder(l, value))
		facts_add(l, &found, check->within == WITHIN_FOLDER ? folder_of(l->path) : STR(""),
			  key);
}

/*
 * Who comes later is told by the rule's severity, who was first is told as
 * well, so that an editor of either file hears of the other.
 */
static void tell_group(struct corpus_look *look, size_t begin, size_t end)
{
	const struct unique_check *check = look->rule->check;

	for (size_t i = begin; i < end; i++) {
		const struct occurrence *o = &look->at[i];
		const struct occurrence *other = &look->at[i == begin ? begin + 1 : begin];
		const struct message_values values = {
			.value = o->fact->key,
			.written = o->fact->written,
			.field = check->place.key.len ? check->place.key : check->node->value,
			.other = str_z(other->path),
			.line = other->fact->line,
		};

		corpus_say(look, o, i == begin ? MOJIMEND_INFO : look->rule->severity,
			   SAY("{field} {written} is also in {other}, line {line}",
			       "{field} {written} 也出現在 {other} 第 {line} 行"),
			   &values);
	}
}

static bool meet(const struct occurrence *a, const struct occurrence *b)
{
	return str_equal(a->fact->group, b->fact->group) && str_equal(a->fact->key, b->fact->key);
}

void unique_across(struct corpus_look *look)
{
	for (size_t i = 0, end; i < look->count; i = end) {
		for (end = i + 1; end < look->count && meet(&look->at[i], &look->at[end]);)
			end++;
		if (end > i + 1)
			tell_group(look, i, end);
	}
}

const struct check_kind check_unique = {"unique", &unique_schema, finish_unique, run_unique};
