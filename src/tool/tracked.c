/* The sound files of a repository, from the index: a repair in the work tree does not change it. */
#include "tool/tracked.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "tool/below.h"
#include "tool/blobs.h"
#include "tool/git.h"
#include "tool/reference.h"
#include "tool/walk.h"

struct entry {
	struct mojimend_str object;
	const char *path; /* from the top */
	size_t steps;	  /* from the base's folder to this one's */
};

struct entries {
	LIST(struct entry) list;
	struct arena arena;
};

const char *tracked_kind(const char *path)
{
	const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');

	if (walk_is_document(path))
		return "md";
	return dot ? dot + 1 : "";
}

bool tracked_same_kind(const char *a, const char *b)
{
	while (*a && ascii_lower(*a) == ascii_lower(*b)) {
		a++;
		b++;
	}
	return *a == *b;
}

static size_t slashes(const char *p)
{
	size_t n = 0;

	for (; *p; p++)
		n += *p == '/';
	return n;
}

size_t tracked_steps(const char *base, const char *path)
{
	size_t up = *base ? slashes(base) + 1 : 0, shared = 0, i;

	for (i = 0; base[i] && base[i] == path[i]; i++)
		shared += base[i] == '/';
	if (i && !base[i] && path[i] == '/')
		shared++;
	return up + slashes(path) - 2 * shared;
}

/* The base as seen from the top; what does not lie below it is the top itself. */
static const char *from_top(const char *top, const char *base)
{
	const char *rest = below_rest(top, base);

	return rest ? rest : "";
}

/* "100644 OBJECT 0\tNAME": no links, no other repositories, nothing in conflict. */
static void add_entry(struct entries *entries, const char *line, const char *base, const char *kind)
{
	const char *object = strchr(line, ' '), *tab = strchr(line, '\t');
	const char *stage = object ? strchr(object + 1, ' ') : NULL;
	struct entry *slot;

	if (strncmp(line, "100", 3) != 0 || !stage || !tab || stage[1] != '0' ||
	    !tracked_same_kind(tracked_kind(tab + 1), kind))
		return;
	slot = LIST_PUSH(&entries->arena, &entries->list);
	if (slot)
		*slot = (struct entry){str_of(object + 1, (size_t)(stage - object - 1)), tab + 1,
				       tracked_steps(base, tab + 1)};
}

static int by_nearness(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->steps != y->steps)
		return x->steps < y->steps ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* There was no room to ask git, or for what it said. */
static bool lacks_room(const struct arena *a, struct mojimend_error *e)
{
	int number = errno;

	if (a->failed)
		return !error_nomem(e);
	return git_lacks_room() &&
	       !error_set(e, MOJIMEND_NOMEM, "git cannot be asked: %s", strerror(number));
}

static bool read_blobs(struct mojimend_reference *reference, const struct entries *entries,
		       struct blobs *blobs, struct tracked *got, struct mojimend_error *e)
{
	size_t count = entries->list.len, room = REFERENCE_BYTES;
	struct arena arena = {0};
	bool ok = true;

	got->limited = count > REFERENCE_FILES;
	count = got->limited ? REFERENCE_FILES : count;
	for (size_t i = 0; ok && i < count; i++) {
		struct buf b = buf_on(&arena);
		enum blob result = blobs_read(blobs, entries->list.at[i].object, room, &b);
		size_t lines = 0;

		got->limited |= result == BLOB_LARGE;
		ok = result != BLOB_BROKEN &&
		     (result != BLOB_READ ||
		      mojimend_reference_add_whole(reference, buf_str(&b), &lines, e));
		got->files += lines != 0;
		if (!ok && e->status == MOJIMEND_OK)
			lacks_room(&arena, e);
		room -= lines ? b.len : b.len / 4; /* what is damaged costs a look, no memory */
		arena_reset(&arena);
	}
	arena_fini(&arena);
	return ok;
}

bool tracked_add(struct mojimend_reference *reference, const char *top, const char *base,
		 const char *kind, struct tracked *got, struct mojimend_error *e)
{
	struct entries entries = {0};
	struct blobs blobs;
	struct mojimend_str all;
	bool ok = git_tracked(top, &entries.arena, &all);

	*got = (struct tracked){0};
	for (size_t i = 0; ok && i < all.len; i += strlen(all.ptr + i) + 1)
		add_entry(&entries, all.ptr + i, from_top(top, base), kind);
	if (!ok || entries.arena.failed)
		ok = !lacks_room(&entries.arena, e) && ok;
	if (ok && entries.list.len) {
		qsort(entries.list.at, entries.list.len, sizeof(*entries.list.at), by_nearness);
		ok = blobs_open(&blobs, top, &entries.arena);
		if (ok) {
			ok = read_blobs(reference, &entries, &blobs, got, e);
			blobs_close(&blobs);
		} else {
			lacks_room(&entries.arena, e);
		}
	}
	arena_fini(&entries.arena);
	return ok;
}
