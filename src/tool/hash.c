/* The door to libmd. */
#include "tool/hash.h"

#include <stdio.h>
#include <sys/types.h> /* what <sha256.h> uses */

#include <sha1.h>
#include <sha256.h>

struct hash hash_of(struct mojimend_str text)
{
	struct hash hash;

	SHA256Data((const uint8_t *)text.ptr, text.len, hash.hex);
	return hash;
}

struct hash_sha1 hash_blob(struct mojimend_str text)
{
	struct hash_sha1 hash;
	SHA1_CTX context;
	char head[32];
	int len = snprintf(head, sizeof(head), "blob %zu", text.len);

	SHA1Init(&context);
	SHA1Update(&context, (const uint8_t *)head, (size_t)len + 1);
	SHA1Update(&context, (const uint8_t *)text.ptr, text.len);
	SHA1Final(hash.bytes, &context);
	return hash;
}

void hash_hex(struct buf *b, struct mojimend_str bytes)
{
	static const char digits[] = "0123456789abcdef";
	char *to = buf_room(b, 2 * bytes.len);

	for (size_t i = 0; to && i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.ptr[i];

		to[2 * i] = digits[byte >> 4];
		to[2 * i + 1] = digits[byte & 15];
		b->len += 2;
	}
}
