/* Old or new, never between: a temporary beside the file, a rename, and every call looked at. */
#include "tool/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool/meta.h"
#include "tool/stop.h"

enum { NAME_SIZE = 64, TRIES = 1000, BLOCK = 64 * 1024 };

static const char cannot_write[] = "cannot be repaired";
static const char left[] = "it was left as it is";

struct replace {
	const struct stat *was;
	struct mojimend_str text;
	int folder, old, new;
	const char *name;     /* in the folder */
	char temp[NAME_SIZE]; /* in the folder; "" when there is none */
	struct failure *failure;
};

static bool fail(struct replace *r, const char *what, int number, const char *hint)
{
	return failure_set(r->failure, what, number, hint);
}

static bool same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* The name must still lead to the file that was read, with the bytes that were read. */
static bool is_unchanged(struct replace *r)
{
	struct stat now;

	if (fstatat(r->folder, r->name, &now, AT_SYMLINK_NOFOLLOW) != 0)
		return fail(r, cannot_write, errno, "it is gone since it was read");
	if (S_ISLNK(now.st_mode))
		return fail(r, "is a symbolic link and was left as it is", 0,
			    "name the file that it leads to");
	if (now.st_dev != r->was->st_dev || now.st_ino != r->was->st_ino ||
	    now.st_size != r->was->st_size || !same_time(&now.st_mtim, &r->was->st_mtim) ||
	    !same_time(&now.st_ctim, &r->was->st_ctim))
		return fail(r, "was changed while it was repaired, and left as it is", 0,
			    "run again");
	if (now.st_nlink > 1)
		return fail(r, "has several hard links and was left as it is", 0,
			    "the other names would keep the damage: copy it to a file of its own");
	return true;
}

static bool open_old(struct replace *r, const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash - path) : 0;
	char *folder = malloc(len + 2);

	if (!folder)
		return fail(r, cannot_write, ENOMEM, left);
	memcpy(folder, slash == path ? "/" : slash ? path : ".", slash && len ? len : 1);
	folder[len ? len : 1] = '\0';
	r->name = slash ? slash + 1 : path;
	r->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(folder);
	if (r->folder < 0)
		return fail(r, cannot_write, errno, left);
	if (!is_unchanged(r))
		return false;
	if (faccessat(r->folder, r->name, W_OK, AT_EACCESS) != 0)
		return fail(r, cannot_write, errno, "it may not be written: check the mode");
	r->old = openat(r->folder, r->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	return r->old >= 0 || fail(r, cannot_write, errno, left);
}

static bool open_new(struct replace *r)
{
	for (unsigned i = 0; i < TRIES; i++) {
		snprintf(r->temp, NAME_SIZE, ".mojimend-%ld-%u.tmp", (long)getpid(), i);
		r->new = openat(r->folder, r->temp,
				O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (r->new >= 0)
			return true;
		if (errno != EEXIST && errno != EINTR)
			break;
	}
	r->temp[0] = '\0';
	return fail(r, cannot_write, errno,
		    "no file can be made in its folder; it was left as it is");
}

static bool write_text(struct replace *r)
{
	const char *p = r->text.ptr;
	size_t len = r->text.len;

	while (len) {
		ssize_t n = write(r->new, p, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return fail(r, cannot_write, n ? errno : EIO, left);
		p += n;
		len -= (size_t)n;
	}
	return true;
}

/* What the file system says it holds is compared with what it was given. */
static bool read_back(struct replace *r)
{
	char *block = malloc(BLOCK);
	size_t at = 0;
	ssize_t n = 0;

	if (!block)
		return fail(r, cannot_write, ENOMEM, left);
	while (at <= r->text.len) {
		n = pread(r->new, block, BLOCK, (off_t)at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0 || (size_t)n > r->text.len - at ||
		    memcmp(block, r->text.ptr + at, (size_t)n) != 0)
			break;
		at += (size_t)n;
	}
	if (n < 0)
		fail(r, cannot_write, errno, left);
	free(block);
	if (n < 0)
		return false;
	return (n == 0 && at == r->text.len) ||
	       fail(r, "was written wrongly by the file system, and left as it is", 0,
		    "check the disk");
}

static bool sync_file(int fd)
{
	int done;

	do
		done = fsync(fd);
	while (done != 0 && errno == EINTR);
	return done == 0;
}

static bool take_name(struct replace *r)
{
	if (!is_unchanged(r))
		return false;
	if (stop_requested())
		return fail(r, "the run was stopped; it was left as it is", 0, NULL);
	if (renameat(r->folder, r->temp, r->folder, r->name) != 0)
		return fail(r, cannot_write, errno, left);
	r->temp[0] = '\0';
	if (!sync_file(r->folder) && errno != EINVAL)
		return fail(r, "was repaired, but may not outlive a crash", errno,
			    "its folder could not be synced");
	return true;
}

static bool write_new(struct replace *r)
{
	if (!open_new(r) || !meta_copy(r->old, r->was, r->new, r->failure) || !write_text(r))
		return false;
	if (!sync_file(r->new))
		return fail(r, cannot_write, errno, left);
	if (!read_back(r))
		return false;
	/* Some file systems tell only here that there was no room. */
	if (close(r->new) != 0 && errno != EINTR) {
		r->new = -1;
		return fail(r, cannot_write, errno, left);
	}
	r->new = -1;
	return true;
}

bool replace_file(const char *path, const struct stat *was, struct mojimend_str text,
		  struct failure *f)
{
	struct replace r = {was, text, -1, -1, -1, NULL, "", f};
	bool done = open_old(&r, path) && write_new(&r) && take_name(&r);

	if (r.temp[0] && unlinkat(r.folder, r.temp, 0) != 0 && errno != ENOENT)
		f->hint = "and a file .mojimend-*.tmp beside it could not be removed";
	if (r.new >= 0)
		close(r.new);
	if (r.old >= 0)
		close(r.old);
	if (r.folder >= 0)
		close(r.folder);
	return done;
}
