#ifndef TOOL_HASH_H
#define TOOL_HASH_H

#include "base/buf.h"
#include "base/str.h"

/* By what a text is known again: its SHA-256 (FIPS 180-4) in hexadecimal digits. */
struct hash {
	char hex[65];
};

struct hash hash_of(struct mojimend_str text);

/* What git knows by it; not for anything else. */
enum { SHA1_BYTES = 20, SHA1_HEX = 2 * SHA1_BYTES };

struct hash_sha1 {
	unsigned char bytes[SHA1_BYTES];
};

/* The id that git gives a blob of these bytes, in a repository with SHA-1. */
struct hash_sha1 hash_blob(struct mojimend_str text);

/* Bytes in small hexadecimal digits. */
void hash_hex(struct buf *b, struct mojimend_str bytes);

#endif
