/* git tells names from the top of its work tree; people know them from where they stand. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "tool/where.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "tool/below.h"

static const char *with_slash(struct arena *a, const char *folder)
{
	struct buf b = buf_on(a);
	size_t len = strlen(folder);

	buf_add(&b, folder, len);
	if (len && folder[len - 1] != '/')
		buf_byte(&b, '/');
	return arena_z(a, buf_str(&b));
}

bool where_find(struct where *p, const char *top, struct arena *a)
{
	char *here = realpath(".", NULL);
	const char *below;

	*p = (struct where){.top = top};
	if (!here)
		return false;
	below = below_rest(top, here);
	if (below) {
		p->prefix = with_slash(a, below);
	} else {
		below = below_rest(here, top);
		p->lead = with_slash(a, below ? below : top);
	}
	free(here);
	return p->prefix || p->lead;
}

const char *where_seen(const struct where *p, const char *name, struct arena *a)
{
	struct buf b = buf_on(a);
	size_t shared = 0;

	if (!p->prefix) {
		buf_z(&b, p->lead);
	} else {
		for (size_t i = 0; p->prefix[i] && p->prefix[i] == name[i]; i++)
			if (name[i] == '/')
				shared = i + 1;
		for (const char *s = p->prefix + shared; *s; s++)
			if (*s == '/')
				buf_z(&b, "../");
	}
	buf_z(&b, name + shared);
	return arena_z(a, buf_str(&b));
}

const char *where_name(const struct where *p, const char *real)
{
	return below_rest(p->top, real);
}

/* --- Names -------------------------------------------------------------------- */

void names_add(struct names *n, const char *name, struct arena *a)
{
	const char **slot = LIST_PUSH(a, &n->list);

	if (slot)
		*slot = name;
}

static int order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void names_sort(struct names *n)
{
	if (n->list.len)
		qsort(n->list.at, n->list.len, sizeof(*n->list.at), order);
}

bool names_has(const struct names *n, const char *name)
{
	return n->list.len &&
	       bsearch(&name, n->list.at, n->list.len, sizeof(*n->list.at), order) != NULL;
}

bool names_hold(const struct names *n, const char *name, struct arena *scratch)
{
	bool found = names_has(n, "") || names_has(n, name);
	const char *slash = name;

	arena_reset(scratch);
	while (!found && (slash = strchr(slash, '/'))) {
		const char *above = arena_z(scratch, str_of(name, (size_t)(slash - name)));

		found = above && names_has(n, above);
		slash++;
	}
	return found;
}
