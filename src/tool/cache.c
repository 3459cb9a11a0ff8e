/*
 * A head of fixed length, then entry by entry three lengths, path and id with
 * a NUL behind each, and facts.  A run reads it in one go, and writes another
 * in its place; who writes holds a lock on the new one, so that no two do, and
 * what a killed one left is the next one's.
 */
#define _DEFAULT_SOURCE /* flock */
#include "tool/cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/fnv.h"
#include "tool/whole.h"

static const char magic[16] = "mojimend facts1";
enum { LARGEST = 256 * 1024 * 1024, LENGTHS = 3, OLD = 90 * 24 * 60 * 60 /* seconds */ };

struct head {
	char magic[16], key[64];
	/* Of what is behind it.  The sum, fnv_text(), tells what was cut off or overwritten; not
	 * what somebody forged, whose facts are looked at. */
	uint64_t len, sum;
};

/* --- Where ---------------------------------------------------------------------- */

/* Nobody else may write there, or could say what was found. */
static bool is_ours(const struct stat *st)
{
	return st->st_uid == geteuid() && !(st->st_mode & (S_IWGRP | S_IWOTH));
}

static int open_folder(int at, const char *name)
{
	struct stat st;
	int fd;

	if (mkdirat(at, name, 0700) != 0 && errno != EEXIST)
		return -1;
	fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd >= 0 && (fstat(fd, &st) != 0 || !is_ours(&st))) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* In the home of somebody else (sudo may keep it) nothing is made that its owner cannot use. */
static bool is_our_home(const char *home)
{
	struct stat st;

	return home && *home == '/' && stat(home, &st) == 0 && st.st_uid == geteuid();
}

/* The folder of caches may be a link: the user's word; ours in it may not. */
static int open_place(struct arena *a)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME"), *path;
	struct buf b = buf_on(a);
	int above, fd;

	/* The specification says that a relative one is to be ignored. */
	if (cache && *cache == '/')
		buf_z(&b, cache);
	else if (is_our_home(home))
		buf_printf(&b, "%s/.cache", home);
	else
		return -1;
	path = arena_z(a, buf_str(&b));
	if (!path)
		return -1;
	(void)mkdir(path, 0700); /* the last part of it, as the specification asks */
	above = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (above < 0)
		return -1;
	fd = open_folder(above, "mojimend");
	close(above);
	return fd;
}

/* --- Reading --------------------------------------------------------------------- */

/* What is behind a head that is right. */
static struct mojimend_str read_body(struct cache *c, int fd)
{
	struct head head;
	struct stat st;
	char *body;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || !is_ours(&st) ||
	    st.st_size < (off_t)sizeof(head) || st.st_size > LARGEST ||
	    !whole_read(fd, (char *)&head, sizeof(head)) ||
	    memcmp(head.magic, magic, sizeof(magic)) != 0 ||
	    memcmp(head.key, c->key.hex, sizeof(head.key)) != 0 ||
	    head.len != (uint64_t)st.st_size - sizeof(head))
		return STR("");
	body = arena_bytes(&c->arena, (size_t)head.len + 1);
	if (!body || !whole_read(fd, body, (size_t)head.len) ||
	    fnv_text(str_of(body, (size_t)head.len)) != head.sum)
		return STR("");
	return str_of(body, (size_t)head.len);
}

static bool is_word(const char *p, size_t len)
{
	return len && memchr(p, '\0', len) == p + len - 1;
}

static bool read_entry(struct mojimend_str *body, struct cache_entry *entry)
{
	uint32_t len[LENGTHS];
	size_t left = body->len - sizeof(len);
	const char *p = body->ptr + sizeof(len);

	if (body->len < sizeof(len))
		return false;
	memcpy(len, body->ptr, sizeof(len));
	if (len[0] > left || len[1] > left - len[0] || len[2] > left - len[0] - len[1] ||
	    !is_word(p, len[0]) || !is_word(p + len[0], len[1]))
		return false;
	*entry = (struct cache_entry){p, p + len[0], str_of(p + len[0] + len[1], len[2])};
	*body = str_cut(*body, sizeof(len) + len[0] + len[1] + len[2], body->len);
	return true;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct cache_entry *)a)->path, ((const struct cache_entry *)b)->path);
}

/* What was written in that order is not sorted again. */
static void sort(struct cache *c)
{
	for (size_t i = 1; i < c->list.len; i++)
		if (by_path(&c->list.at[i - 1], &c->list.at[i]) > 0) {
			qsort(c->list.at, c->list.len, sizeof(*c->list.at), by_path);
			break;
		}
}

static void read_all(struct cache *c)
{
	int fd = openat(c->folder, c->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct mojimend_str body;
	struct cache_entry entry;

	if (fd < 0)
		return;
	body = read_body(c, fd);
	close(fd);
	while (body.len && read_entry(&body, &entry)) {
		struct cache_entry *slot = LIST_PUSH(&c->arena, &c->list);

		if (slot)
			*slot = entry;
	}
	if (body.len)
		c->list.len = 0;
	sort(c);
}

void cache_open(struct cache *c, const char *top, const char *kind, struct mojimend_str depends)
{
	struct hash tree = hash_of(str_z(top));
	struct buf b;

	*c = (struct cache){.key = hash_of(depends)};
	c->folder = open_place(&c->arena);
	if (c->folder < 0)
		return;
	b = buf_on(&c->arena);
	buf_printf(&b, "%s.%s", tree.hex, kind);
	c->name = arena_z(&c->arena, buf_str(&b));
	c->next = buf_on(&c->arena);
	if (c->name)
		read_all(c);
}

struct mojimend_str cache_find(const struct cache *c, const char *path, const char *id)
{
	const struct cache_entry wanted = {.path = path}, *found = NULL;

	if (c->list.len)
		found = bsearch(&wanted, c->list.at, c->list.len, sizeof(wanted), by_path);
	return found && strcmp(found->id, id) == 0 ? found->facts : (struct mojimend_str){0};
}

/* --- Writing --------------------------------------------------------------------- */

void cache_put(struct cache *c, const char *path, const char *id, struct mojimend_str facts)
{
	uint32_t len[LENGTHS] = {(uint32_t)strlen(path) + 1, (uint32_t)strlen(id) + 1,
				 (uint32_t)facts.len};

	if (c->folder < 0 || facts.len > LARGEST || c->next.len > LARGEST)
		return;
	buf_add(&c->next, (const char *)len, sizeof(len));
	buf_add(&c->next, path, len[0]);
	buf_add(&c->next, id, len[1]);
	buf_str_add(&c->next, facts);
}

/* The new file, ours alone; -1: another one writes it, or nobody can. */
static int open_new(const struct cache *c, const char *name)
{
	int fd = openat(c->folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
			0600);
	struct stat open, named;

	if (fd < 0)
		return -1;
	/* Whoever had the lock before may have given the file its name: then it is no new one. */
	if (flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &open) == 0 &&
	    fstatat(c->folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
	    open.st_dev == named.st_dev && open.st_ino == named.st_ino && S_ISREG(open.st_mode) &&
	    is_ours(&open) && open.st_nlink == 1 && ftruncate(fd, 0) == 0)
		return fd;
	close(fd);
	return -1;
}

static bool is_cache(const char *name)
{
	size_t len = strspn(name, "0123456789abcdef");

	return len == sizeof(((struct hash *)0)->hex) - 1 && name[len] == '.';
}

/* Of work trees that are gone; one that was only not asked about for long costs time once. */
static void drop_old(int folder)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	time_t now = time(NULL);
	const struct dirent *entry;
	struct stat st;

	if (!dir && fd >= 0)
		close(fd);
	while (dir && (entry = readdir(dir)))
		if (is_cache(entry->d_name) &&
		    fstatat(folder, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		    S_ISREG(st.st_mode) && st.st_mtime < now - OLD)
			(void)unlinkat(folder, entry->d_name, 0);
	if (dir)
		closedir(dir);
}

void cache_write(struct cache *c)
{
	struct mojimend_str body = buf_str(&c->next);
	struct head head = {.len = body.len, .sum = fnv_text(body)};
	struct buf b = buf_on(&c->arena);
	const char *name;
	int fd;

	if (c->folder < 0 || body.len > LARGEST)
		return;
	buf_printf(&b, "%s.new", c->name);
	name = arena_z(&c->arena, buf_str(&b));
	if (c->arena.failed)
		return;
	memcpy(head.magic, magic, sizeof(magic));
	memcpy(head.key, c->key.hex, sizeof(head.key));
	if (faccessat(c->folder, c->name, F_OK, 0) != 0)
		drop_old(c->folder);
	fd = open_new(c, name);
	if (fd < 0)
		return;
	/* Not synced: after a power cut the sum tells. */
	if (!whole_write(fd, (const char *)&head, sizeof(head)) ||
	    !whole_write(fd, body.ptr, body.len) ||
	    renameat(c->folder, name, c->folder, c->name) != 0)
		(void)unlinkat(c->folder, name, 0);
	close(fd);
}

void cache_close(struct cache *c)
{
	if (c->folder >= 0)
		close(c->folder);
	arena_fini(&c->arena);
	*c = (struct cache){.folder = -1};
}
