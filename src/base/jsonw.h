#ifndef BASE_JSONW_H
#define BASE_JSONW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/*
 * Writes JSON: the caller opens, names and closes, the writer puts the commas.
 * Strings may hold any bytes: what is not UTF-8 becomes U+FFFD, one for each
 * bad sequence; what a terminal or a log reader could act upon is escaped.
 */
struct jsonw {
	struct buf *out;
	bool comma; /* a value stands before the next one */
};

void jsonw_open(struct jsonw *w, char bracket);
void jsonw_close(struct jsonw *w, char bracket);
void jsonw_key(struct jsonw *w, const char *key);

void jsonw_str(struct jsonw *w, struct mojimend_str s);
void jsonw_bool(struct jsonw *w, bool b);
void jsonw_chance(struct jsonw *w, float chance); /* 0 to 1, four digits behind the point */
void jsonw_null(struct jsonw *w);

/* A key with its value. */
void jsonw_put_str(struct jsonw *w, const char *key, struct mojimend_str s);
void jsonw_put_size(struct jsonw *w, const char *key, size_t n);

#endif
