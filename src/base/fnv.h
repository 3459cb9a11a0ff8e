#ifndef BASE_FNV_H
#define BASE_FNV_H

#include <stdint.h>

#include "base/str.h"

/*
 * FNV-1a (Fowler, Noll, Vo): where a key stands in a table, whether a text is still the same one.
 * It is no defence: whoever wants two texts to be alike to it can have that.
 */
#define FNV_BEGIN UINT64_C(0xCBF29CE484222325)
#define FNV_PRIME UINT64_C(0x100000001B3)

/* With these bytes behind what was hashed before; FNV_BEGIN: nothing was. */
static inline uint64_t fnv_add(uint64_t hash, struct mojimend_str s)
{
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.ptr[i]) * FNV_PRIME;
	return hash;
}

/* Of a whole text, which may be long: eight bytes at a time, multiplied so and mixed. */
static inline uint64_t fnv_text(struct mojimend_str text)
{
	uint64_t hash = FNV_BEGIN ^ text.len;

	while (text.len) {
		uint64_t part = 0;
		size_t n = text.len < sizeof(part) ? text.len : sizeof(part);

		memcpy(&part, text.ptr, n);
		hash = (hash ^ part) * FNV_PRIME;
		hash ^= hash >> 32;
		text = str_cut(text, n, text.len);
	}
	return hash;
}

#endif
