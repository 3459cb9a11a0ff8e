#ifndef TOOL_CACHE_H
#define TOOL_CACHE_H

#include "base/buf.h"
#include "base/list.h"
#include "tool/hash.h"

/*
 * Facts of documents, remembered from one run to the next: to check one file
 * of a repository the others need not be read.  It lies in mojimend in
 * $XDG_CACHE_HOME or $HOME/.cache (XDG Base Directory Specification), a file
 * for each work tree.
 *
 * It costs time only if it is lost, and never changes what is told: all that
 * facts depend on is in the key of the file or of the entry.  What is damaged,
 * of another key, or of somebody else is as if it were not there; where nothing
 * can be written, nothing is, and nobody is told.
 */
struct cache_entry {
	const char *path, *id; /* as it is told; by what its text is known */
	struct mojimend_str facts;
};

struct cache {
	struct arena arena;
	int folder; /* -1: nothing is remembered */
	const char *name;
	struct hash key;
	LIST(struct cache_entry) list;
	struct buf next; /* what will be written */
};

/*
 * `top` names the work tree, `kind` says which files of it; `depends` is all
 * that facts depend on beside the text and path of a document.
 */
void cache_open(struct cache *c, const char *top, const char *kind, struct mojimend_str depends);

/* What was put under both; ptr NULL: nothing. */
struct mojimend_str cache_find(const struct cache *c, const char *path, const char *id);

/* For the next run; only what is put stays. */
void cache_put(struct cache *c, const char *path, const char *id, struct mojimend_str facts);

/* Writes what was put, whole or not at all; where there was none, those of 90 days ago are removed.
 */
void cache_write(struct cache *c);

void cache_close(struct cache *c);

#endif
