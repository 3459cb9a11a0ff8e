/* The door to libmd. */
#include "tool/hash.h"

#include <sys/types.h> /* what <sha256.h> uses */

#include <sha256.h>

struct hash hash_of(struct mojimend_str text)
{
	struct hash hash;

	SHA256Data((const uint8_t *)text.ptr, text.len, hash.hex);
	return hash;
}
