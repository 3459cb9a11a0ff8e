/* A small folder in memory: to be compared, and to be put back as it was. */
#define _XOPEN_SOURCE 700 /* nftw */
#include "oom/tree.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEAVES = 256, DESCRIPTORS = 16 };

static struct tree *reading; /* nftw hands nothing on */

static void die(const char *what)
{
	perror(what);
	exit(2);
}

char *bytes_of(const char *name, size_t *len)
{
	FILE *f = fopen(name, "rb");
	struct stat st;
	char *bytes;

	if (!f || fstat(fileno(f), &st) != 0)
		die(name);
	bytes = malloc((size_t)st.st_size + 1);
	if (!bytes)
		die(name);
	*len = fread(bytes, 1, (size_t)st.st_size, f);
	bytes[*len] = '\0';
	fclose(f);
	return bytes;
}

static bool is_journal(const char *name)
{
	return strncmp(name, "./.git/state/", 13) == 0;
}

static int take(const char *name, const struct stat *st, int type, struct FTW *at)
{
	struct leaf *leaf;

	(void)st;
	(void)at;
	if (type != FTW_F || (strncmp(name, "./.git/", 7) == 0 && !is_journal(name)))
		return 0;
	if (reading->count == LEAVES)
		die("too many files");
	leaf = &reading->leaves[reading->count++];
	leaf->name = strdup(name);
	leaf->bytes = bytes_of(name, &leaf->len);
	return 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct leaf *)a)->name, ((const struct leaf *)b)->name);
}

void tree_read(struct tree *t)
{
	*t = (struct tree){.leaves = calloc(LEAVES, sizeof(*t->leaves))};
	reading = t;
	if (!t->leaves || nftw(".", take, DESCRIPTORS, FTW_PHYS) != 0)
		die("the folder of the test");
	qsort(t->leaves, t->count, sizeof(*t->leaves), by_name);
}

void tree_free(struct tree *t)
{
	for (size_t i = 0; i < t->count; i++) {
		free(t->leaves[i].name);
		free(t->leaves[i].bytes);
	}
	free(t->leaves);
	*t = (struct tree){0};
}

static bool same_bytes(const struct leaf *a, const struct leaf *b)
{
	return a->len == b->len && memcmp(a->bytes, b->bytes, a->len) == 0;
}

static const struct leaf *find(const struct tree *t, const char *name)
{
	for (size_t i = 0; i < t->count; i++)
		if (strcmp(t->leaves[i].name, name) == 0)
			return &t->leaves[i];
	return NULL;
}

void tree_restore(const struct tree *now, const struct tree *was)
{
	for (size_t i = 0; i < now->count; i++)
		if (!find(was, now->leaves[i].name) && unlink(now->leaves[i].name) != 0)
			die(now->leaves[i].name);
	for (size_t i = 0; i < was->count; i++) {
		const struct leaf *leaf = &was->leaves[i], *is = find(now, leaf->name);
		FILE *f;

		if (is && same_bytes(is, leaf))
			continue;
		f = fopen(leaf->name, "wb");
		if (!f || fwrite(leaf->bytes, 1, leaf->len, f) != leaf->len || fclose(f) != 0)
			die(leaf->name);
	}
}

const char *tree_strange(const struct tree *now, const struct tree *before,
			 const struct tree *after)
{
	for (size_t i = 0; i < now->count; i++) {
		const struct leaf *leaf = &now->leaves[i], *old = find(before, leaf->name),
				  *new = find(after, leaf->name);

		if (is_journal(leaf->name))
			continue;
		if (!(old && same_bytes(old, leaf)) && !(new &&same_bytes(new, leaf)))
			return leaf->name;
	}
	for (size_t i = 0; i < before->count; i++)
		if (!is_journal(before->leaves[i].name) && !find(now, before->leaves[i].name) &&
		    find(after, before->leaves[i].name))
			return before->leaves[i].name;
	return NULL;
}

bool tree_equal(const struct tree *a, const struct tree *b)
{
	return !tree_strange(a, b, b) && !tree_strange(b, a, a);
}
