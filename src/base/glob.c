/* Two remembered stars, one within a name and one across: never exponential. */
#include "base/glob.h"

#include <stddef.h>
#include <string.h>

struct star {
	const char *glob, *path; /* where to go on when what follows does not fit */
};

static bool retry(struct star *s, const char **glob, const char **path, bool within)
{
	if (!s->glob || !*s->path || (within && *s->path == '/'))
		return false;
	*path = ++s->path;
	*glob = s->glob;
	return true;
}

/* Across folders a retry begins at the next name only. */
static bool retry_across(struct star *s, const char **glob, const char **path)
{
	const char *slash = s->glob ? strchr(s->path, '/') : NULL;

	if (!slash)
		return false;
	*path = s->path = slash + 1;
	*glob = s->glob;
	return true;
}

bool glob_matches(const char *glob, const char *path)
{
	struct star name = {NULL, NULL}, folders = {NULL, NULL};
	const char *last = strrchr(path, '/');

	if (!strchr(glob, '/') && last)
		path = last + 1;
	while (*path || *glob) {
		if (glob[0] == '*' && glob[1] == '*' && (!glob[2] || glob[2] == '/')) {
			if (!glob[2])
				return true;
			glob += 3;
			folders = (struct star){glob, path};
			name.glob = NULL;
		} else if (*glob == '*') {
			name = (struct star){++glob, path};
		} else if (*path && (*glob == *path || (*glob == '?' && *path != '/'))) {
			glob++;
			path++;
		} else if (!retry(&name, &glob, &path, true)) {
			name.glob = NULL;
			if (!retry_across(&folders, &glob, &path))
				return false;
		}
	}
	return true;
}
