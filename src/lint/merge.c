/* Two trees become one; neither is touched, since a rule may be changed again. */
#include "lint/merge.h"

#include "base/str.h"

/* As deep as YAML_DEPTH_MAX lets a tree be. */
static struct yaml_node *copy(struct arena *a, const struct yaml_node *node, const char *from)
{
	struct yaml_node *n = arena_new(a, struct yaml_node), **tail;

	if (!n)
		return NULL;
	*n = *node;
	n->next = n->first = NULL;
	n->from = node->from ? node->from : from;
	n->key = node->key ? copy(a, node->key, from) : NULL;
	tail = &n->first;
	for (const struct yaml_node *child = node->first; child; child = child->next) {
		*tail = copy(a, child, from);
		if (!*tail)
			return NULL;
		tail = &(*tail)->next;
	}
	return node->key && !n->key ? NULL : n;
}

/* `message: text` is the English one, to which a language may be added. */
static const struct yaml_node *as_map(struct arena *a, const struct yaml_node *old)
{
	struct yaml_node *map, *en, *key;

	if (old->kind != YAML_TEXT)
		return old;
	map = arena_new(a, struct yaml_node);
	en = arena_new(a, struct yaml_node);
	key = arena_new(a, struct yaml_node);
	if (!map || !en || !key)
		return NULL;
	*map = (struct yaml_node){
		.kind = YAML_MAP, .place = old->place, .key = old->key, .first = en, .count = 1};
	*key = (struct yaml_node){.place = old->place, .value = STR("en")};
	*en = *old;
	en->key = key;
	en->next = NULL;
	return map;
}

static bool has_wordings(const struct yaml_node *key)
{
	return str_is(key->value, "message") || str_is(key->value, "summary") ||
	       str_is(key->value, "explain");
}

/* The value that a key has afterwards. */
static struct yaml_node *merged(struct arena *a, const struct yaml_node *old, const char *from,
				const struct yaml_node *change)
{
	const struct yaml_node *map;
	struct yaml_node *n;

	if (change->kind == YAML_MAP && old && has_wordings(change->key))
		old = as_map(a, old);
	if (!old || change->kind != YAML_MAP || old->kind != YAML_MAP ||
	    str_is(change->key->value, "tests"))
		return copy(a, change, NULL);
	map = merge_maps(a, old, from, change);
	n = map ? arena_new(a, struct yaml_node) : NULL;
	if (n) {
		*n = *map;
		n->key = change->key;
	}
	return n;
}

const struct yaml_node *merge_maps(struct arena *a, const struct yaml_node *old, const char *from,
				   const struct yaml_node *change)
{
	struct yaml_node *n = arena_new(a, struct yaml_node), **tail;

	if (!n)
		return NULL;
	*n = *change;
	n->next = n->first = NULL;
	n->count = 0;
	tail = &n->first;
	for (const struct yaml_node *node = old->first; node; node = node->next) {
		const struct yaml_node *new = yaml_get(change, node->key->value.ptr);

		*tail = new ? merged(a, node, from, new) : copy(a, node, from);
		if (!*tail)
			return NULL;
		tail = &(*tail)->next;
		n->count++;
	}
	for (const struct yaml_node *node = change->first; node; node = node->next) {
		if (yaml_get(old, node->key->value.ptr))
			continue;
		*tail = copy(a, node, NULL);
		if (!*tail)
			return NULL;
		tail = &(*tail)->next;
		n->count++;
	}
	return n;
}

static bool has_key(const struct yaml_node *node, const char *key)
{
	return node->key && str_is(node->key->value, key);
}

const struct yaml_node *merge_drop(struct arena *a, const struct yaml_node *map, const char *key)
{
	struct yaml_node *n = copy(a, map, NULL), **at = n ? &n->first : NULL;

	while (at && *at && !has_key(*at, key))
		at = &(*at)->next;
	if (at && *at) {
		*at = (*at)->next;
		n->count--;
	}
	return n;
}
