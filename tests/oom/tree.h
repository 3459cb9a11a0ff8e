#ifndef TESTS_OOM_TREE_H
#define TESTS_OOM_TREE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The regular files below the current folder, sorted by name; .git is left out
 * but for .git/state, where journals lie: these are put back and not compared,
 * for their names hold the time.
 */
struct leaf {
	char *name, *bytes;
	size_t len;
};

struct tree {
	struct leaf *leaves;
	size_t count;
};

void tree_read(struct tree *t);
void tree_free(struct tree *t);
bool tree_equal(const struct tree *a, const struct tree *b);

/* Makes of what there is, `now`, what there was. */
void tree_restore(const struct tree *now, const struct tree *was);

/* NULL where every file is as in one of both, else the name of one that is not. */
const char *tree_strange(const struct tree *now, const struct tree *before,
			 const struct tree *after);

/* A whole file, with a NUL behind it. */
char *bytes_of(const char *name, size_t *len);

#endif
