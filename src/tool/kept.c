/* Where the answers and the baseline lie. */
#include "tool/kept.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "tool/git.h"

const char *kept_place(struct arena *a, const char *name)
{
	struct buf b = buf_on(a);
	enum git_place place;
	char *top;

	place = git_top(".", &top);
	if (place == GIT_NO_MEMORY)
		return NULL;
	if (place == GIT_INSIDE) {
		buf_z(&b, top);
		buf_byte(&b, '/');
	}
	free(top);
	buf_z(&b, name);
	return arena_z(a, buf_str(&b));
}

bool kept_is(const char *path, const char *name)
{
	size_t len = strlen(path), n = strlen(name);

	return len >= n && strcmp(path + len - n, name) == 0;
}
