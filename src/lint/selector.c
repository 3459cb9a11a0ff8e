/* From the name of a value to its place. */
#include "lint/selector.h"

#include "base/buf.h"
#include "base/error.h"
#include "lint/context.h"
#include "lint/identifier.h"

static const struct {
	const char *name;
	enum selector_from from;
	bool has_key; /* "front.KEY" */
} sources[] = {
	{"header", FROM_HEADER, true},	 {"front", FROM_FRONT, true},
	{"text", FROM_TEXT, false},	 {"title", FROM_TITLE, false},
	{"file.name", FROM_NAME, false}, {"file.path", FROM_PATH, false},
};

bool selector_reserves(struct mojimend_str name)
{
	return str_is(name, "header") || str_is(name, "front") || str_is(name, "title") ||
	       str_is(name, "text") || str_is(name, "file");
}

static bool take_end(struct mojimend_str *s, const char *end)
{
	size_t n = strlen(end);

	if (s->len <= n || !str_is(str_cut(*s, s->len - n, s->len), end))
		return false;
	*s = str_cut(*s, 0, s->len - n);
	return true;
}

static bool take_start(struct mojimend_str *s, struct mojimend_str start)
{
	if (!str_starts(*s, start) || s->len <= start.len + 1 || s->ptr[start.len] != '.')
		return false;
	*s = str_cut(*s, start.len + 1, s->len);
	return true;
}

static bool find_source(const struct mojimend_rules *rules, struct selector *selector)
{
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++)
		if (sources[i].has_key ? take_start(&selector->key, str_z(sources[i].name))
				       : str_is(selector->key, sources[i].name)) {
			selector->from = sources[i].from;
			return true;
		}
	for (size_t i = 0; i < rules->blocks.len; i++)
		if (take_start(&selector->key, rules->blocks.at[i].name->value)) {
			selector->from = FROM_BLOCK;
			selector->block = i;
			return true;
		}
	return false;
}

bool selector_block(struct loader *l, const struct yaml_node *name, size_t *block)
{
	const struct mojimend_rules *rules = l->rules;

	for (*block = 0; *block < rules->blocks.len; ++*block)
		if (str_equal(rules->blocks.at[*block].name->value, name->value))
			return true;
	return schema_complain(l, name, "there is no block '%.60s'", name->value.ptr);
}

static void take_part(struct selector *selector)
{
	if (selector->from != FROM_HEADER && selector->from != FROM_BLOCK)
		return;
	if (take_end(&selector->key, ".label"))
		selector->part = PART_LABEL;
	else if (take_end(&selector->key, ".url"))
		selector->part = PART_URL;
}

static bool unknown(struct loader *l, const struct yaml_node *node)
{
	struct buf all = buf_on(&l->rules->arena);

	for (size_t i = 0; i < l->rules->blocks.len; i++)
		buf_printf(&all, ", %s.FIELD", l->rules->blocks.at[i].name->value.ptr);
	buf_byte(&all, 0);
	return schema_complain(l, node,
			       "there is no '%s'; there are: FIELD, header.FIELD%s, front.KEY, "
			       "title, text, file.name, file.path",
			       node->value.ptr, all.ptr ? all.ptr : "");
}

static bool read_name(struct loader *l, const struct yaml_node *node, struct selector *selector)
{
	struct mojimend_str dot = STR(".");

	if (node->kind != YAML_TEXT || !node->value.len)
		return schema_complain(l, node, "the name of a value is a text, like header.PMID");
	selector->node = node;
	selector->key = node->value;
	if (find_source(l->rules, selector)) {
		take_part(selector);
		return true;
	}
	take_part(selector);
	for (size_t i = 0; i < selector->key.len; i++)
		if (str_starts(str_cut(selector->key, i, selector->key.len), dot))
			return unknown(l, node);
	selector->from = FROM_HEADER; /* a bare name */
	return true;
}

struct capturing {
	const struct yaml_node *at;
	struct pattern *capture;
	unsigned as;
	enum mojimend_severity severity;
};

static const struct key capturing_keys[] = {
	{"at", WANT_TEXT, offsetof(struct capturing, at), true, NULL, NULL},
	{"capture", WANT_PATTERN, offsetof(struct capturing, capture), false, NULL, NULL},
	{"as", WANT_CHOICE, offsetof(struct capturing, as), false, NULL, identifier_kinds},
	{"severity", WANT_SEVERITY, offsetof(struct capturing, severity), false, NULL, NULL},
};
static const struct schema capturing_schema =
	SCHEMA("the name of a value", capturing_keys, struct capturing);

bool selector_read(struct loader *l, const struct yaml_node *node, struct selector *selector)
{
	struct capturing map = {0};

	*selector = (struct selector){.node = node};
	if (node->kind != YAML_MAP)
		return read_name(l, node, selector);
	if (!schema_read(l, node, &capturing_schema, &map) || !read_name(l, map.at, selector))
		return false;
	selector->capture = map.capture;
	selector->as = map.as;
	selector->severity = map.severity;
	return true;
}

bool selectors_read(struct loader *l, const struct yaml_node *node, struct selectors *selectors)
{
	bool list = node->kind == YAML_LIST;
	size_t count = list ? node->count : 1;
	struct selector *at = arena_alloc(&l->rules->arena, (count + 1) * sizeof(*at));

	if (!at)
		return error_nomem(l->e);
	*selectors = (struct selectors){at, count};
	for (const struct yaml_node *item = list ? node->first : node; item;
	     item = list ? item->next : NULL)
		if (!selector_read(l, item, at++))
			return false;
	return true;
}

/* --- In a document ---------------------------------------------------------- */

static struct mojimend_str path_of(const struct lint *l, bool whole)
{
	const char *path = l->path ? l->path : "", *slash = strrchr(path, '/');

	return str_z(!whole && slash ? slash + 1 : path);
}

static bool put(struct lint *l, struct selected *found, struct mojimend_str value)
{
	*found = (struct selected){value, lint_offset(l, value), 0, true};
	found->end = found->begin + value.len;
	return !lint_unknown(l, found->begin, found->end);
}

static bool find_field(struct lint *l, const struct selector *selector, struct selected *found)
{
	const struct fields *fields;
	const struct field *field;
	struct mojimend_str label, url;

	if (selector->from == FROM_BLOCK)
		fields = document_block(l, selector->block);
	else
		fields = document_header(l) ? &l->doc.fields : NULL;
	field = fields ? document_field(fields, selector->key) : NULL;
	if (!field)
		return false;
	if (selector->part == PART_VALUE)
		return put(l, found, field->value);
	if (!identifier_link(field->value, &label, &url))
		return false;
	return put(l, found, selector->part == PART_LABEL ? label : url);
}

static bool find_front(struct lint *l, const struct selector *selector, struct selected *found)
{
	const struct yaml_node *node;
	size_t at;

	if (!l->doc.has_front)
		return false;
	node = yaml_get(document_front(l), selector->key.ptr);
	if (!node || node->kind != YAML_TEXT)
		return false;
	at = lint_offset(l, l->doc.front) + node->place.offset;
	*found = (struct selected){node->value, at, at + node->value.len, true};
	return at + node->value.len <= l->reading.text.len &&
	       !lint_unknown(l, found->begin, found->end);
}

static bool find_whole(struct lint *l, const struct selector *selector, struct selected *found)
{
	const struct document *d = &l->doc;

	switch (selector->from) {
	case FROM_HEADER:
	case FROM_BLOCK: return find_field(l, selector, found);
	case FROM_FRONT: return find_front(l, selector, found);
	case FROM_TEXT:
		*found = (struct selected){.value = d->body, .in_text = true};
		return d->body.len > 0;
	case FROM_TITLE: return d->has_title && put(l, found, d->title);
	case FROM_NAME:
	case FROM_PATH: break;
	}
	*found = (struct selected){.value = path_of(l, selector->from == FROM_PATH)};
	if (d->has_title) {
		found->begin = lint_offset(l, d->title);
		found->end = found->begin + d->title.len;
	}
	return found->value.len > 0;
}

bool selector_find(struct lint *l, const struct selector *selector, struct selected *found)
{
	struct pattern_match m;

	if (!find_whole(l, selector, found) || l->failed)
		return false;
	if (!selector->capture)
		return true;
	if (!lint_find(l, selector->capture, found->value, 0, &m))
		return false;
	found->value = m.group[1].ptr ? m.group[1] : m.group[0];
	if (selector->from != FROM_TEXT)
		return true;
	return put(l, found, found->value);
}
