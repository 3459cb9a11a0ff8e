/*
 * The only door to libyaml: its events become a tree.  libyaml itself limits
 * neither depth nor size, and counts code points; both are put right here.
 */
#include "lint/yaml.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/list.h"
#include "lint/escape.h"
#include "lint/place.h"

struct builder {
	const struct yaml_source *source;
	struct arena *a;
	struct mojimend_error *e;
	struct place_walk walk; /* marks come in order: each is a short walk from the last */
	struct yaml_node *open[YAML_DEPTH_MAX];
	struct yaml_node **tail[YAML_DEPTH_MAX]; /* where the next child is hung in */
	struct yaml_node *key[YAML_DEPTH_MAX];	 /* a key that waits for its value */
	size_t depth;
	struct yaml_node *root;
};

bool yaml_complain(struct mojimend_error *e, const struct yaml_source *source,
		   const struct yaml_place *place, enum mojimend_status status, const char *english,
		   ...)
{
	char text[sizeof(e->text)];
	va_list args;

	va_start(args, english);
	vsnprintf(text, sizeof(text), error_words(e, english), args);
	va_end(args);
	escape_clean(text);
	return error_at(e, status, source->name, place->offset, place->line, place->column, "%s",
			text);
}

static bool refuse(struct builder *b, const struct yaml_place *place, const char *what)
{
	return yaml_complain(b->e, b->source, place, MOJIMEND_BAD_YAML, "%s",
			     error_words(b->e, what));
}

static int by_key(const void *a, const void *b)
{
	const struct yaml_node *x = *(struct yaml_node *const *)a;
	const struct yaml_node *y = *(struct yaml_node *const *)b;
	int order = str_order(x->key->value, y->key->value);

	return order ? order
		     : (x->place.offset > y->place.offset) - (x->place.offset < y->place.offset);
}

/* Sorted neighbours tell duplicates, so that many keys cost no square of them. */
static bool keys_differ(struct builder *b, const struct yaml_node *map)
{
	struct yaml_node **all = arena_bytes(b->a, map->count * sizeof(struct yaml_node *));
	const struct yaml_node *worst = NULL;
	size_t n = 0;

	if (!all)
		return error_nomem(b->e);
	for (struct yaml_node *node = map->first; node; node = node->next)
		all[n++] = node;
	qsort(all, n, sizeof(struct yaml_node *), by_key);
	for (size_t i = 1; i < n; i++)
		if (str_equal(all[i - 1]->key->value, all[i]->key->value) &&
		    (!worst || all[i]->place.offset < worst->place.offset))
			worst = all[i];
	if (!worst)
		return true;
	return yaml_complain(b->e, b->source, &worst->key->place, MOJIMEND_BAD_YAML,
			     "the key '%s' stands twice in this map: remove one of them",
			     worst->key->value.ptr);
}

/* Hangs a node into the open map or list; in a map keys and values take turns. */
static bool hang(struct builder *b, struct yaml_node *node)
{
	struct yaml_node *parent;
	size_t top = b->depth - 1;

	if (!b->depth) {
		if (b->root)
			return refuse(b, &node->place, "only one document may stand in a file");
		b->root = node;
		return true;
	}
	parent = b->open[top];
	if (parent->kind == YAML_MAP && !b->key[top]) {
		if (node->kind != YAML_TEXT)
			return refuse(b, &node->place, "a key must be plain text");
		b->key[top] = node;
		return true;
	}
	node->key = b->key[top];
	b->key[top] = NULL;
	*b->tail[top] = node;
	b->tail[top] = &node->next;
	parent->count++;
	return true;
}

static struct yaml_node *node_new(struct builder *b, enum yaml_kind kind, const yaml_mark_t *mark)
{
	struct yaml_node *node = arena_new(b->a, struct yaml_node);

	if (!node) {
		error_nomem(b->e);
		return NULL;
	}
	node->kind = kind;
	place_walk_to(&b->walk, mark->index);
	node->place = b->walk.place;
	return node;
}

static bool open_node(struct builder *b, enum yaml_kind kind, const yaml_event_t *event,
		      const yaml_char_t *anchor, const yaml_char_t *tag)
{
	struct yaml_node *node = node_new(b, kind, &event->start_mark);

	if (!node)
		return false;
	if ((anchor || tag) && !b->source->foreign)
		return refuse(b, &node->place,
			      "anchors (&) and tags (!) are not allowed: write it out");
	if (!hang(b, node))
		return false;
	if (b->depth == YAML_DEPTH_MAX)
		return refuse(b, &node->place, "nested more than 64 levels deep");
	b->open[b->depth] = node;
	b->tail[b->depth] = &node->first;
	b->key[b->depth++] = NULL;
	return true;
}

static bool close_node(struct builder *b)
{
	const struct yaml_node *node = b->open[--b->depth];

	return node->kind != YAML_MAP || node->count < 2 || keys_differ(b, node);
}

static bool add_text(struct builder *b, const yaml_event_t *event)
{
	static const enum yaml_style styles[] = {
		[YAML_SINGLE_QUOTED_SCALAR_STYLE] = YAML_SINGLE,
		[YAML_DOUBLE_QUOTED_SCALAR_STYLE] = YAML_DOUBLE,
		[YAML_LITERAL_SCALAR_STYLE] = YAML_BLOCK,
		[YAML_FOLDED_SCALAR_STYLE] = YAML_BLOCK,
	};
	struct yaml_node *node = node_new(b, YAML_TEXT, &event->start_mark);
	const char *p = (const char *)event->data.scalar.value;
	size_t len = event->data.scalar.length, style = event->data.scalar.style;

	if (!node)
		return false;
	if ((event->data.scalar.anchor || event->data.scalar.tag) && !b->source->foreign)
		return refuse(b, &node->place,
			      "anchors (&) and tags (!) are not allowed: write it out");
	if (memchr(p, 0, len))
		return refuse(b, &node->place, "a NUL character is not allowed here");
	node->style = style < sizeof(styles) / sizeof(*styles) ? styles[style] : YAML_PLAIN;
	node->value = str_of(arena_z(b->a, str_of(p, len)), len);
	return node->value.ptr ? hang(b, node) : error_nomem(b->e);
}

/* In a foreign file an alias is an empty text: nothing asks what it stands for. */
static bool add_alias(struct builder *b, const yaml_event_t *event)
{
	struct yaml_node *node = node_new(b, YAML_TEXT, &event->start_mark);

	if (!node)
		return false;
	node->value = STR("");
	if (!b->source->foreign)
		return refuse(b, &node->place, "aliases (*) are not allowed: write it out");
	return hang(b, node);
}

static bool take(struct builder *b, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT: return add_text(b, event);
	case YAML_MAPPING_START_EVENT:
		return open_node(b, YAML_MAP, event, event->data.mapping_start.anchor,
				 event->data.mapping_start.tag);
	case YAML_SEQUENCE_START_EVENT:
		return open_node(b, YAML_LIST, event, event->data.sequence_start.anchor,
				 event->data.sequence_start.tag);
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT: return close_node(b);
	case YAML_ALIAS_EVENT: return add_alias(b, event);
	default: return true;
	}
}

/* libyaml stopped: say where and why, in our units. */
static bool parser_failed(struct builder *b, const yaml_parser_t *parser)
{
	const char *why = parser->problem ? parser->problem : "no YAML";
	struct yaml_place place;

	if (parser->error == YAML_MEMORY_ERROR)
		return error_nomem(b->e);
	if (parser->error == YAML_READER_ERROR) {
		place = place_of_byte(b->source->text, parser->problem_offset);
		return yaml_complain(b->e, b->source, &place, MOJIMEND_BAD_YAML,
				     "%s: save the file as UTF-8 without control characters", why);
	}
	place_walk_start(&b->walk, b->source->text);
	place_walk_to(&b->walk, parser->problem_mark.index);
	place = b->walk.place;
	return yaml_complain(b->e, b->source, &place, MOJIMEND_BAD_YAML, "%s%s%s", why,
			     parser->context ? ", " : "", parser->context ? parser->context : "");
}

static bool read_events(struct builder *b, yaml_parser_t *parser)
{
	bool more = true;

	while (more) {
		yaml_event_t event;
		bool good;

		if (!yaml_parser_parse(parser, &event))
			return parser_failed(b, parser);
		more = event.type != YAML_STREAM_END_EVENT;
		good = take(b, &event);
		yaml_event_delete(&event);
		if (!good)
			return false;
	}
	return true;
}

const struct yaml_node *yaml_read(const struct yaml_source *source, struct arena *a,
				  struct mojimend_error *e)
{
	struct builder b = {.source = source, .a = a, .e = e};
	struct yaml_place start = {0, 1, 1};
	yaml_parser_t parser;
	bool good;

	if (source->text.len > YAML_SIZE_MAX) {
		yaml_complain(e, source, &start, MOJIMEND_BAD_YAML,
			      "%zu bytes are too many: a file may have %d", source->text.len,
			      YAML_SIZE_MAX);
		return NULL;
	}
	if (!yaml_parser_initialize(&parser)) {
		error_nomem(e);
		return NULL;
	}
	place_walk_start(&b.walk, source->text);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)source->text.ptr,
				     source->text.len);
	good = read_events(&b, &parser);
	yaml_parser_delete(&parser);
	if (good && !b.root) {
		b.root = arena_new(a, struct yaml_node);
		if (b.root)
			*b.root = (struct yaml_node){.place = start, .value = STR("")};
		else
			error_nomem(e);
	}
	return good ? b.root : NULL;
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	for (const struct yaml_node *node = map->first; node; node = node->next)
		if (str_is(node->key->value, key))
			return node;
	return NULL;
}
