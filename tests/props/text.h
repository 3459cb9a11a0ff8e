#ifndef PROPS_TEXT_H
#define PROPS_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes on the heap. */
struct text {
	char *p;
	size_t len;
	const char *name;
};

struct texts {
	struct text at[512];
	size_t count;
};

/* Adds all files below `folder` whose name begins with one of `stems` (NULL: all .md), each text
 * once. */
bool texts_add(struct texts *t, const char *folder, const char *const *stems);

/* `len` bytes to be written. */
struct text text_room(size_t len);
struct text text_copy(const char *p, size_t len);
bool text_equal(struct text a, const char *p, size_t len);

/* xorshift: the same numbers every time, up to `below`. */
uint32_t random_below(uint32_t *state, uint32_t below);

#endif
