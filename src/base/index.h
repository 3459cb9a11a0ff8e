#ifndef BASE_INDEX_H
#define BASE_INDEX_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * A number for each key, as that of an item in a list: a hash table on an arena.  All zero is
 * ready; one index, one arena.  Whoever fills it on purpose waits for it alone.
 */
struct index_slot {
	struct mojimend_str key; /* a copy on the arena, with a NUL behind it */
	size_t number;		 /* the caller's; 0: the key is new */
};

struct index {
	struct index_slot *slots;
	size_t size, count; /* a power of two, and how many of them are taken */
};

/* The slot of the key, made where it is new; it stays until the next key comes.  NULL: no memory.
 */
struct index_slot *index_slot(struct index *x, struct mojimend_str key, struct arena *a);

#endif
