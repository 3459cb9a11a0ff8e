/* A temporary file is known by what it holds; its name says only whose it was. */
#define _XOPEN_SOURCE 700
#include "tool/leftovers.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool/beneath.h"
#include "tool/hash.h"
#include "tool/input.h"
#include "tool/replace.h"
#include "tool/same.h"

/* A folder of the journal, and what of the journal lies in it. */
struct search {
	struct leftovers *l;
	const struct record **records; /* sorted by path */
	size_t count;
	size_t first, last; /* those in the folder */
	const char *folder;
	int fd;
	struct input in;
	struct output *out;
	bool verbose, ok;
};

static size_t folder_len(const char *path)
{
	return (size_t)(strrchr(path, '/') - path);
}

/* By folder, so that those of a folder stand together. */
static int by_folder(const void *a, const void *b)
{
	const char *x = (*(const struct record *const *)a)->path;
	const char *y = (*(const struct record *const *)b)->path;
	size_t m = folder_len(x), n = folder_len(y);
	int order = memcmp(x, y, m < n ? m : n);

	return order ? order : (m > n) - (m < n);
}

/* Alive, or not ours to know. */
static bool is_used(const char *name)
{
	long pid = strtol(name + strlen(".mojimend-"), NULL, 10);

	return pid <= 0 || kill((pid_t)pid, 0) == 0 || errno == EPERM;
}

static const char *join(struct search *s, const char *name)
{
	struct buf b = buf_on(&s->l->arena);

	buf_printf(&b, "%s/%s", s->folder, name);
	return arena_z(&s->l->arena, buf_str(&b));
}

/* What the file holds; false: it cannot be read, or is none. */
static bool hash_file(struct search *s, const char *path, struct hash *hash)
{
	struct failure ignored = {0};

	if (!path || input_read(&s->in, path, false, &ignored) != INPUT_READ)
		return false;
	*hash = hash_of(input_str(&s->in));
	return true;
}

static bool is(const struct hash *hash, const struct record *r)
{
	return str_is(r->old, hash->hex) || str_is(r->new, hash->hex);
}

/* The same bytes are in the journal, and the file that they belong to does not miss them. */
static bool is_known(struct search *s, const struct hash *hash)
{
	struct hash now;

	for (size_t i = s->first; i < s->last; i++)
		if (is(hash, s->records[i]) && hash_file(s, s->records[i]->path, &now) &&
		    is(&now, s->records[i]))
			return true;
	return false;
}

static void keep(struct search *s, const char *path)
{
	const char **slot = path ? LIST_PUSH(&s->l->arena, &s->l->kept.list) : NULL;

	if (slot)
		*slot = path;
}

static void look_at(struct search *s, const char *name)
{
	const char *path = join(s, name);
	struct stat read, now;
	struct hash hash;
	bool known = hash_file(s, path, &hash);

	read = s->in.stat;
	if (!known || !is_known(s, &hash)) {
		keep(s, path);
		return;
	}
	if (fstatat(s->fd, name, &now, AT_SYMLINK_NOFOLLOW) == 0 && same_file(&now, &read) &&
	    unlinkat(s->fd, name, 0) == 0) {
		if (s->verbose)
			output_say_of(s->out, path, "left by a killed run, removed");
		return;
	}
	output_say_of(s->out, path, "left by a killed run, and cannot be removed: %s",
		      strerror(errno));
	s->ok = false;
}

static int name_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/*
 * It is gone, and what was in it; or is a link now, behind which nothing is ours;
 * or is too deep to be opened from "/", where a walk names what it meets.
 */
static bool is_out_of_reach(int number)
{
	return number == ENOENT || number == ENOTDIR || number == ELOOP || number == ENAMETOOLONG;
}

static void cannot_look(struct search *s)
{
	if (s->folder)
		output_say_of(s->out, s->folder,
			      "cannot be searched for what a killed run left: %s", strerror(errno));
	s->ok = false;
}

static void search_folder(struct search *s)
{
	const char *path = s->records[s->first]->path;
	size_t len = folder_len(path);
	struct paths names = {0};
	const struct dirent *d;
	DIR *dir;

	s->folder = arena_z(&s->l->arena, str_of(path, len ? len : 1));
	s->fd = s->folder ? beneath_open(s->folder) : -1;
	if (s->fd < 0 && is_out_of_reach(errno))
		return;
	dir = s->fd >= 0 ? fdopendir(s->fd) : NULL;
	if (!dir) {
		cannot_look(s);
		if (s->fd >= 0)
			close(s->fd);
		return;
	}
	while (errno = 0, (d = readdir(dir)))
		if (replace_is_temporary(d->d_name) && !is_used(d->d_name)) {
			const char **slot = LIST_PUSH(&s->l->arena, &names.list);

			if (slot)
				*slot = arena_z(&s->l->arena, str_z(d->d_name));
		}
	if (errno)
		cannot_look(s);
	if (names.list.len && !s->l->arena.failed) /* else a name may be missing */
		qsort(names.list.at, names.list.len, sizeof(*names.list.at), name_order);
	for (size_t i = 0; !s->l->arena.failed && i < names.list.len; i++)
		look_at(s, names.list.at[i]);
	closedir(dir);
}

bool leftovers_remove(struct leftovers *l, const struct journal_text *text, bool verbose,
		      struct output *out)
{
	struct search s = {
		.l = l, .count = text->records.len, .out = out, .verbose = verbose, .ok = true};

	s.records = s.count ? arena_bytes(&l->arena, s.count * sizeof(*s.records)) : NULL;
	if (!s.records)
		return !l->arena.failed;
	for (size_t i = 0; i < s.count; i++)
		s.records[i] = &text->records.at[i];
	qsort(s.records, s.count, sizeof(*s.records), by_folder);
	for (s.first = 0; s.first < s.count; s.first = s.last) {
		s.last = s.first + 1;
		while (s.last < s.count && by_folder(&s.records[s.first], &s.records[s.last]) == 0)
			s.last++;
		search_folder(&s);
	}
	input_fini(&s.in);
	return s.ok && !l->arena.failed;
}

/* Files that were told of. */
struct told {
	struct arena arena;
	LIST(struct stat) list;
};

/* By whatever name; some have just been removed. */
static void tell(struct told *told, const char *path, struct output *out)
{
	struct stat st, *slot;

	if (lstat(path, &st) != 0)
		return;
	for (size_t i = 0; i < told->list.len; i++)
		if (same_file(&told->list.at[i], &st))
			return;
	slot = LIST_PUSH(&told->arena, &told->list);
	if (slot) /* else it may be told twice */
		*slot = st;
	output_say_of(out, path, "left by an interrupted run (look at it, then remove it)");
}

void leftovers_tell(const struct leftovers *l, const struct paths *walked, struct output *out)
{
	struct told told = {0};

	for (size_t i = 0; i < walked->list.len; i++)
		tell(&told, walked->list.at[i], out);
	for (size_t i = 0; i < l->kept.list.len; i++)
		tell(&told, l->kept.list.at[i], out);
	arena_fini(&told.arena);
}
