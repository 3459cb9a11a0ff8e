/* Open addressing, at most half full: what is taken is looked past. */
#include "base/index.h"

#include "base/buf.h"
#include "base/fnv.h"

enum { LEAST = 64 };

/* Where the key stands, or the free slot where it would. */
static struct index_slot *find(const struct index *x, struct mojimend_str key)
{
	uint64_t hash = fnv_add(FNV_BEGIN, key);
	size_t at = (size_t)(hash ^ hash >> 32) & (x->size - 1);

	while (x->slots[at].key.ptr && !str_equal(x->slots[at].key, key))
		at = (at + 1) & (x->size - 1);
	return &x->slots[at];
}

static bool grow(struct index *x, struct arena *a)
{
	struct index more = {.size = x->size ? x->size * 2 : LEAST, .count = x->count};

	more.slots = arena_alloc(a, more.size * sizeof(*more.slots));
	if (!more.slots)
		return false;
	for (size_t i = 0; i < x->size; i++)
		if (x->slots[i].key.ptr)
			*find(&more, x->slots[i].key) = x->slots[i];
	*x = more;
	return true;
}

struct index_slot *index_slot(struct index *x, struct mojimend_str key, struct arena *a)
{
	struct index_slot *slot;

	if (a->failed || (x->count * 2 >= x->size && !grow(x, a)))
		return NULL;
	slot = find(x, key);
	if (slot->key.ptr)
		return slot;
	key.ptr = arena_z(a, key);
	if (!key.ptr)
		return NULL;
	*slot = (struct index_slot){.key = key};
	x->count++;
	return slot;
}
