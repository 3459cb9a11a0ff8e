/* Reads back what lint/pack.c wrote: one pass, one allocation. */
#include "lint/packs.h"

#include <assert.h>

struct reader {
	const unsigned char *p, *end;
	struct yaml_node *nodes; /* room for all that are still to come */
	bool tests;
};

static size_t number(struct reader *r)
{
	size_t n = 0;

	for (unsigned shift = 0;; shift += 7) {
		assert(r->p < r->end);
		n |= (size_t)(*r->p & 0x7F) << shift;
		if (!(*r->p++ & 0x80))
			return n;
	}
}

/* Stands behind a key: true, and past them, if they are tests which nobody wants. */
static bool skip_tests(struct reader *r)
{
	size_t len;

	if (*r->p != PACK_TESTS)
		return false;
	r->p++;
	len = number(r);
	if (!r->tests)
		r->p += len;
	return !r->tests;
}

/* As deep as YAML_DEPTH_MAX lets a rule file be. */
static struct yaml_node *node(struct reader *r)
{
	struct yaml_node *n = r->nodes++, **tail = &n->first;
	size_t kind = number(r);

	n->kind = (enum yaml_kind)(kind & 3);
	n->style = (enum yaml_style)(kind >> 2);
	n->place.offset = number(r);
	n->place.line = (unsigned)number(r);
	n->place.column = (unsigned)number(r);
	n->count = number(r);
	if (n->kind == YAML_TEXT) {
		n->value = (struct mojimend_str){(const char *)r->p, n->count};
		r->p += n->count + 1;
		n->count = 0;
		return n;
	}
	for (size_t i = 0, count = n->count; i < count; i++) {
		struct yaml_node *key = n->kind == YAML_MAP ? node(r) : NULL;
		struct yaml_node *child;

		if (key && skip_tests(r)) {
			r->nodes--; /* the key's */
			*key = (struct yaml_node){0};
			n->count--;
			continue;
		}
		child = node(r);
		child->key = key;
		*tail = child;
		tail = &child->next;
	}
	return n;
}

const struct yaml_node *packs_tree(const struct rule_pack *pack, bool tests, struct arena *a)
{
	struct reader r = {.p = pack->bytes, .end = pack->bytes + pack->len, .tests = tests};
	size_t without = number(&r), all = number(&r);

	r.nodes = arena_alloc(a, (tests ? all : without) * sizeof(*r.nodes));
	return r.nodes ? node(&r) : NULL;
}
