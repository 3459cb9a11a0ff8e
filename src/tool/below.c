/* Two names of one file have one real folder. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "tool/below.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

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
	size_t len = strlen(b->folder);
	struct buf name;

	if (!look_up(b, folder_of(path)))
		return NULL;
	if (len > 1 &&
	    (strncmp(b->real, b->folder, len) != 0 || (b->real[len] && b->real[len] != '/')))
		return NULL;
	name = buf_on(&b->arena);
	if (b->real[len]) {
		buf_z(&name, b->real + len + (len > 1));
		if (name.len)
			buf_byte(&name, '/');
	}
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
