/* Two names of one file have one real folder. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "tool/below.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

const char *below_rest(const char *folder, const char *path)
{
	size_t len = strlen(folder);

	if (len == 1)
		return path + 1;
	if (strncmp(folder, path, len) != 0 || (path[len] && path[len] != '/'))
		return NULL;
	return path + len + (path[len] == '/');
}

/* The folder of a path, "." where it names none. */
static struct mojimend_str folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return STR(".");
	return str_of(path, slash == path ? 1 : (size_t)(slash - path));
}

static bool look_up(struct below *b, struct mojimend_str folder)
{
	char *real;

	if (b->last && str_is(folder, b->last))
		return b->real != NULL;
	arena_reset(&b->arena);
	b->real = NULL;
	b->last = arena_z(&b->arena, folder);
	real = b->last ? realpath(b->last, NULL) : NULL;
	b->failed |= b->last && !real && errno == ENOMEM;
	if (real)
		b->real = arena_z(&b->arena, str_z(real));
	free(real);
	return b->real != NULL;
}

static const char *name_of(struct below *b, const char *path)
{
	struct buf name = buf_on(&b->arena);
	const char *rest;

	if (!look_up(b, folder_of(path)))
		return NULL;
	rest = below_rest(b->folder, b->real);
	if (!rest)
		return NULL;
	buf_z(&name, rest);
	if (name.len)
		buf_byte(&name, '/');
	buf_z(&name, strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
	return arena_z(&b->arena, buf_str(&name));
}

const char *below_name(struct below *b, const char *path)
{
	const char *name = name_of(b, path);

	b->failed |= b->arena.failed;
	return name;
}

void below_fini(struct below *b)
{
	arena_fini(&b->arena);
	b->last = b->real = NULL;
}
