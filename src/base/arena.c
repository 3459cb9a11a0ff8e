/* A bump allocator: blocks only grow, and go back together. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024, ALIGN = alignof(max_align_t) };

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

static struct arena_block *block_new(struct arena_block *next, size_t need)
{
	size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
	struct arena_block *b;

	if (size > SIZE_MAX - sizeof(*b))
		return NULL;
	b = malloc(sizeof(*b) + size);
	if (b)
		*b = (struct arena_block){.next = next, .size = size};
	return b;
}

static size_t aligned(size_t size)
{
	return (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

void *arena_bytes(struct arena *a, size_t size)
{
	struct arena_block *b = a->block;
	void *p;

	if (a->failed || size > SIZE_MAX - ALIGN)
		goto fail;
	size = aligned(size);
	if (!b || b->size - b->used < size) {
		b = block_new(a->block, size);
		if (!b)
			goto fail;
		a->block = b;
	}
	p = b->bytes + b->used;
	b->used += size;
	return p;
fail:
	a->failed = true;
	return NULL;
}

void *arena_alloc(struct arena *a, size_t size)
{
	void *p = arena_bytes(a, size);

	return p ? memset(p, 0, size) : NULL;
}

void *arena_grow(struct arena *a, void *p, size_t old, size_t size)
{
	struct arena_block *b = a->block;
	void *q;

	if (!p)
		return arena_bytes(a, size);
	if (!a->failed && b && size < SIZE_MAX - ALIGN && size >= old &&
	    (unsigned char *)p + aligned(old) == b->bytes + b->used &&
	    aligned(size) - aligned(old) <= b->size - b->used) {
		b->used += aligned(size) - aligned(old);
		return p;
	}
	q = arena_bytes(a, size);
	if (q && old)
		memcpy(q, p, old);
	return q;
}

void *arena_copy(struct arena *a, const void *from, size_t size)
{
	void *to = arena_bytes(a, size);

	return to && size ? memcpy(to, from, size) : to;
}

void arena_reset(struct arena *a)
{
	while (a->block && a->block->next) {
		struct arena_block *next = a->block->next;

		free(a->block);
		a->block = next;
	}
	if (a->block)
		a->block->used = 0;
	a->failed = false;
}

void arena_reuse(struct arena *a)
{
	bool failed = a->failed;

	arena_reset(a);
	a->failed = failed;
}

void arena_fini(struct arena *a)
{
	arena_reset(a);
	free(a->block);
	a->block = NULL;
}
