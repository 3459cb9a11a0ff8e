/* Values that no two documents may share. */
#include "base/buf.h"
#include "lint/check.h"
#include "lint/context.h"
#include "lint/facts.h"
#include "lint/identifier.h"
#include "lint/selector.h"

/* A series: files of a folder whose names begin alike, up to the first digit. */
enum { WITHIN_ALL, WITHIN_FOLDER, WITHIN_SERIES };

static const char *const extents[] = {[WITHIN_ALL] = "all",
				      [WITHIN_FOLDER] = "folder",
				      [WITHIN_SERIES] = "series",
				      [WITHIN_SERIES + 1] = NULL};

struct unique_check {
	const struct yaml_node *node;
	unsigned as, within;
	struct selectors places;
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
	return selectors_read(l, check->node, &check->places);
}

static struct mojimend_str folder_of(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	return slash ? str_of(path, (size_t)(slash - path)) : STR(".");
}

static struct mojimend_str series_of(const char *path)
{
	size_t len = folder_of(path).len;
	size_t i = path && path[len] == '/' ? len + 1 : 0;

	return path ? str_of(path, i + strcspn(path + i, "0123456789")) : STR("");
}

static void gather(struct lint *l, const struct unique_check *check, size_t number)
{
	const struct selector *place = &check->places.at[number];
	unsigned as = place->as ? place->as : check->as;
	struct mojimend_str value, key;
	struct buf group = buf_on(l->a);
	struct selected found;

	if (!selector_find(l, place, &found))
		return;
	value = identifier_read(as, found.value, l->a).value;
	key = identifier_normal(as, value, l->a);
	if (!key.len || value_is_placeholder(l, value) ||
	    identifier_judge(as, value, 0) == FLAW_FORM)
		return;
	buf_printf(&group, "%04zu", number); /* so that they are told in this order */
	if (check->within == WITHIN_FOLDER)
		buf_str_add(&group, folder_of(l->path));
	if (check->within == WITHIN_SERIES)
		buf_str_add(&group, series_of(l->path));
	facts_add(l, &found, buf_str(&group), key);
}

static void run_unique(struct lint *l, const struct rule *rule)
{
	const struct unique_check *check = rule->check;

	for (size_t i = 0; i < check->places.len && !l->failed; i++)
		gather(l, check, i);
}

static size_t number_of(const struct fact *fact)
{
	size_t n = 0;

	for (size_t i = 0; i < 4; i++)
		n = n * 10 + (size_t)(fact->group.ptr[i] - '0');
	return n;
}

/*
 * Who comes later is told by the rule's severity, who was first is told as
 * well, so that an editor of either file hears of the other.  Two files that
 * share two values are told of one.
 */
static void tell_group(struct corpus_look *look, size_t begin, size_t end, size_t *told)
{
	const struct unique_check *check = look->rule->check;
	const struct selector *place = &check->places.at[number_of(look->at[begin].fact)];
	enum mojimend_severity severity = place->severity ? place->severity : look->rule->severity;

	for (size_t i = begin; i < end; i++) {
		const struct occurrence *o = &look->at[i];
		const struct occurrence *other = &look->at[i == begin ? begin + 1 : begin];
		const struct message_values values = {
			.value = o->fact->key,
			.written = o->fact->written,
			.field = place->key,
			.other = str_z(other->path),
			.line = other->fact->line,
		};

		if (told[o->file] == other->file + 1)
			continue;
		told[o->file] = other->file + 1;
		corpus_say(look, o, i == begin ? MOJIMEND_INFO : severity,
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
	size_t files = 0, *told;

	for (size_t i = 0; i < look->count; i++)
		files = look->at[i].file >= files ? look->at[i].file + 1 : files;
	told = arena_alloc(look->arena, (files + 1) * sizeof(*told));
	if (!told)
		return;
	for (size_t i = 0, end; i < look->count; i = end) {
		for (end = i + 1; end < look->count && meet(&look->at[i], &look->at[end]);)
			end++;
		if (end > i + 1)
			tell_group(look, i, end, told);
	}
}

const struct check_kind check_unique = {"unique", &unique_schema, finish_unique, run_unique};
