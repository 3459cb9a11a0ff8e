/*
 * Old or new, never between: a temporary beside the file takes its name, and
 * every call is looked at.  Where the kernel can, the two files change places:
 * so the old one is still there to be looked at once more, and an editor that
 * saved in the last moment gets its file back.  One that writes into the old
 * file is held off by a lease until we know which of the two it should get.
 */
#define _GNU_SOURCE /* renameat2; without it a plain rename */
#include "tool/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool/input.h"
#include "tool/lease.h"
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
	char temp[NAME_SIZE]; /* in the folder; "" when there is none to remove */
	ino_t made;	      /* the temporary file's */
	enum lease lease;     /* on `old` */
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

/* The file that was read, with the bytes that were read. */
static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       same_time(&a->st_mtim, &b->st_mtim);
}

static bool fail_changed(struct replace *r)
{
	return fail(r, "was changed while it was repaired, and left as it is", 0, "run again");
}

static bool is_unchanged(struct replace *r)
{
	struct stat now;

	if (fstatat(r->folder, r->name, &now, AT_SYMLINK_NOFOLLOW) != 0)
		return fail(r, cannot_write, errno, "it is gone since it was read");
	if (S_ISLNK(now.st_mode))
		return fail(r, "is a symbolic link and was left as it is", 0,
			    "name the file that it leads to");
	if (!is_same(&now, r->was) || !same_time(&now.st_ctim, &r->was->st_ctim))
		return fail_changed(r);
	if (now.st_nlink > 1)
		return fail(r, "has several hard links and was left as it is", 0,
			    "the other names would keep the damage: copy it to a file of its own");
	return true;
}

static bool open_folder(struct replace *r, const char *path)
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
	return r->folder >= 0 || fail(r, cannot_write, errno, left);
}

static bool open_old(struct replace *r, const char *path)
{
	if (!open_folder(r, path) || !is_unchanged(r))
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

static bool sync_folder(struct replace *r)
{
	if (sync_file(r->folder) || errno == EINVAL)
		return true;
	return fail(r, "was repaired, but may not outlive a crash", errno,
		    "its folder could not be synced");
}

/* False with ENOSYS where files cannot change places. */
static bool change_places(struct replace *r)
{
#ifdef RENAME_EXCHANGE
	if (renameat2(r->folder, r->temp, r->folder, r->name, RENAME_EXCHANGE) == 0)
		return true;
	if (errno != EINVAL)
		return false;
#endif
	errno = ENOSYS;
	return false;
}

/* Now the temporary name should lead to the old file; what else it leads to goes back. */
static bool look_again(struct replace *r)
{
	struct stat now;

	if (fstatat(r->folder, r->temp, &now, AT_SYMLINK_NOFOLLOW) == 0 && is_same(&now, r->was) &&
	    (r->lease != LEASE_TAKEN || lease_holds(r->old)))
		return true;
	if (!change_places(r) || fstatat(r->folder, r->temp, &now, AT_SYMLINK_NOFOLLOW) != 0 ||
	    now.st_ino != r->made) {
		r->temp[0] = '\0'; /* it may be somebody's only copy */
		return fail(r, "was changed while it was repaired", 0,
			    "a version of it is kept beside it as .mojimend-*.tmp");
	}
	return fail_changed(r);
}

static bool take_name(struct replace *r)
{
	bool exchanged;

	r->lease = lease_take(r->old);
	if (r->lease == LEASE_BUSY)
		return fail(r, "is being written by another program, and was left as it is", 0,
			    "run again when it is done");
	if (!is_unchanged(r))
		return false;
	if (stop_requested())
		return fail(r, "the run was stopped; it was left as it is", 0, NULL);
	exchanged = change_places(r);
	if (!exchanged && errno != ENOSYS)
		return fail(r, cannot_write, errno, left);
	if (exchanged && !look_again(r))
		return false;
	if (!exchanged && renameat(r->folder, r->temp, r->folder, r->name) != 0)
		return fail(r, cannot_write, errno, left);
	if (!exchanged)
		r->temp[0] = '\0';
	return sync_folder(r);
}

static bool write_new(struct replace *r)
{
	struct stat now;

	if (!open_new(r) || !meta_copy(r->old, r->was, r->new, r->failure) || !write_text(r))
		return false;
	if (!sync_file(r->new) || fstat(r->new, &now) != 0)
		return fail(r, cannot_write, errno, left);
	if (!read_back(r))
		return false;
	r->made = now.st_ino;
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
	struct replace r = {
		.was = was, .text = text, .folder = -1, .old = -1, .new = -1, .failure = f};
	bool done = open_old(&r, path) && write_new(&r) && take_name(&r);

	/* After success this is the old file, else the new one. */
	if (r.temp[0] && unlinkat(r.folder, r.temp, 0) != 0 && errno != ENOENT) {
		if (done)
			done = fail(&r, "was repaired, but what it was before stays", errno, NULL);
		f->hint = "a file .mojimend-*.tmp beside it could not be removed";
	}
	if (r.new >= 0)
		close(r.new);
	if (r.old >= 0)
		close(r.old);
	if (r.folder >= 0)
		close(r.folder);
	return done;
}

/* --- A file of our own ---------------------------------------------------- */

/* A link fails where somebody was faster; where there are none, a plain rename. */
static bool give_name(struct replace *r)
{
	mode_t mask = umask(0);

	umask(mask);
	if (fchmod(r->new, 0666 & ~mask) != 0 || !sync_file(r->new))
		return fail(r, cannot_write, errno, NULL);
	if (stop_requested())
		return fail(r, "the run was stopped; it was not written", 0, NULL);
	if (linkat(r->folder, r->temp, r->folder, r->name, 0) == 0)
		return sync_folder(r);
	if (errno == EEXIST)
		return fail(r, "was made by somebody else meanwhile", 0, "run again");
	if (renameat(r->folder, r->temp, r->folder, r->name) != 0)
		return fail(r, cannot_write, errno, NULL);
	r->temp[0] = '\0';
	return sync_folder(r);
}

static bool make_file(const char *path, struct mojimend_str text, struct failure *f)
{
	struct replace r = {.text = text, .folder = -1, .old = -1, .new = -1, .failure = f};
	bool done = open_folder(&r, path) && open_new(&r) && write_text(&r) && read_back(&r) &&
		    give_name(&r);

	if (r.temp[0])
		unlinkat(r.folder, r.temp, 0);
	if (r.new >= 0)
		close(r.new);
	if (r.folder >= 0)
		close(r.folder);
	return done;
}

bool write_file(const char *path, struct mojimend_str text, struct failure *f)
{
	struct input in = {0};
	struct stat st;
	bool done;

	if (lstat(path, &st) != 0)
		done = make_file(path, text, f);
	else if (input_read(&in, path, true, f) != INPUT_READ)
		done = false;
	else
		done = str_equal(input_str(&in), text) || replace_file(path, &in.stat, text, f);
	input_fini(&in);
	if (f->what == cannot_write)
		f->what = "cannot be written";
	return done;
}
