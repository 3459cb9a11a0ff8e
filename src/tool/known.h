#ifndef TOOL_KNOWN_H
#define TOOL_KNOWN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/list.h"
#include "mojimend.h"
#include "tool/options.h"

/* Texts of files that somebody named as known, as they stood when they were read. */
struct known_text {
	const char *path;
	struct mojimend_str text;
	bool is_model;
	bool whole; /* it counts only where nothing is wrong in it */
};

struct known_file {
	dev_t device;
	ino_t number;
};

struct known {
	struct arena arena;
	LIST(struct known_text) texts;
	LIST(struct known_file) without; /* sorted */
	size_t left_out;		 /* files that are among those */
};

/* The files that a run was given by name teach it nothing.  False: it was said why. */
bool known_leave_out(struct known *k, const struct words *paths, struct output *out);

/*
 * Reads a file, a model or a folder's documents.  Of a folder only files
 * without any finding count.  False: it was said why.
 */
bool known_read(struct known *k, const char *path, bool verbose, struct output *out);

/* Adds all texts to a reference and counts those that taught it; false: `e` says why. */
bool known_add(const struct known *k, struct mojimend_reference *reference, size_t *files,
	       struct mojimend_error *e);

void known_fini(struct known *k);

#endif
