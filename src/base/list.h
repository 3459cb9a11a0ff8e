#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * LIST(struct gap) is a typed array that grows on an arena:
 *
 *	LIST(struct gap) gaps = {0};
 *	struct gap *g = LIST_PUSH(arena, &gaps);
 *	if (g)
 *		*g = ...;
 *
 * A push gives zeroed room, or NULL when the arena has failed.
 */
#define LIST(type)                                                                                 \
	struct {                                                                                   \
		type *at;                                                                          \
		size_t len, size;                                                                  \
	}

#define LIST_PUSH(arena, list)                                                                     \
	((list)->at =                                                                              \
		 list_grow((arena), (list)->at, &(list)->size, (list)->len, sizeof(*(list)->at)),  \
	 (list)->len < (list)->size ? &(list)->at[(list)->len++] : NULL)

/* Room for `count` in all, for a list whose length is known beforehand. */
#define LIST_RESERVE(arena, list, count)                                                           \
	((list)->at = list_reserve((arena), (list)->at, &(list)->size, (list)->len, (count),       \
				   sizeof(*(list)->at)))

static inline void *list_reserve(struct arena *a, void *at, size_t *size, size_t len, size_t count,
				 size_t each)
{
	char *p;

	if (count <= *size)
		return at;
	if (count > SIZE_MAX / each) {
		a->failed = true;
		return at;
	}
	p = arena_grow(a, at, len * each, count * each);
	if (!p)
		return at;
	for (size_t i = len * each; i < count * each; i++)
		p[i] = 0;
	*size = count;
	return p;
}

/* The array itself, grown by a zeroed half where it is full; unchanged on failure. */
static inline void *list_grow(struct arena *a, void *at, size_t *size, size_t len, size_t each)
{
	size_t more = len < 8 ? 8 : len * 2;
	char *p;

	if (len < *size)
		return at;
	if (more > SIZE_MAX / each) {
		a->failed = true;
		return at;
	}
	p = arena_grow(a, at, len * each, more * each);
	if (!p)
		return at;
	for (size_t i = len * each; i < more * each; i++)
		p[i] = 0;
	*size = more;
	return p;
}

#endif
