/* Texts to try the properties on. */
#include "props/text.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct text text_room(size_t len)
{
	struct text t = {malloc(len + 1), len, ""};

	if (!t.p)
		abort();
	t.p[len] = '\0';
	return t;
}

struct text text_copy(const char *p, size_t len)
{
	struct text t = text_room(len);

	if (len)
		memcpy(t.p, p, len);
	return t;
}

bool text_equal(struct text a, const char *p, size_t len)
{
	return a.len == len && (len == 0 || memcmp(a.p, p, len) == 0);
}

static void add_file(struct texts *t, const char *path, size_t len)
{
	FILE *f = fopen(path, "rb");
	char *p = malloc(len + 1), *name = malloc(strlen(path) + 1);
	bool drop;

	if (!f || !p || !name || fread(p, 1, len, f) != len) {
		perror(path);
		exit(2);
	}
	fclose(f);
	strcpy(name, path);
	/* What is no text (UTF-16, bad bytes, NUL) cannot be damaged as text is. */
	drop = memchr(p, 0xFF, len) || memchr(p, 0, len) ||
	       t->count == sizeof(t->at) / sizeof(*t->at);
	for (size_t i = 0; i < t->count && !drop; i++)
		drop = text_equal(t->at[i], p, len);
	if (drop) {
		free(p);
		free(name);
		return;
	}
	t->at[t->count++] = (struct text){p, len, name};
}

static bool wanted(const char *name, const char *const *stems)
{
	size_t len = strlen(name);

	if (!stems)
		return len > 3 && !strcmp(name + len - 3, ".md");
	for (; *stems; stems++)
		if (!strncmp(name, *stems, strlen(*stems)))
			return true;
	return false;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

bool texts_add(struct texts *t, const char *folder, const char *const *stems)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, NULL, by_name);

	if (n < 0)
		return false;
	for (int i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;
		char path[4096];
		struct stat st;

		snprintf(path, sizeof(path), "%s/%s", folder, name);
		if (name[0] != '.' && !lstat(path, &st)) {
			if (S_ISDIR(st.st_mode))
				texts_add(t, path, stems);
			else if (S_ISREG(st.st_mode) && wanted(name, stems))
				add_file(t, path, (size_t)st.st_size);
		}
		free(entries[i]);
	}
	free(entries);
	return true;
}

uint32_t random_below(uint32_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state % below;
}
