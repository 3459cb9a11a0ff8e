#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Memory that is given back all at once.
 *
 * One scan owns one arena: everything that a stage makes lives until
 * arena_reset().  A failed allocation is remembered in `failed`, and buffers
 * and lists that append to a failed arena do nothing, so a stage looks at the
 * flag once, at its door, and not after each append.
 *
 * All zero is a ready arena; arena_fini() gives everything back.
 */
struct arena_block;

struct arena {
	struct arena_block *block;
	bool failed;
};

/* Zeroed memory, aligned for any type; NULL when the arena has failed. */
void *arena_alloc(struct arena *a, size_t size);

/* The same without zeroes, for bytes that are written at once. */
void *arena_bytes(struct arena *a, size_t size);

/* A block of `old` bytes made `size` bytes long, in place where it is the last one. */
void *arena_grow(struct arena *a, void *p, size_t old, size_t size);

/* The same bytes on the arena. */
void *arena_copy(struct arena *a, const void *from, size_t size);

/* All is given back but one block, and a failure is forgotten: for the next task. */
void arena_reset(struct arena *a);

/* The same for the next round of a loop, behind which `failed` is looked at: it stays. */
void arena_reuse(struct arena *a);

void arena_fini(struct arena *a);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))

#endif
