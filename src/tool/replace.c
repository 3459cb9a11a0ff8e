/*
 * Old or new, never between: every call is looked at, and whatever fails, the
 * file's name leads to all of the one or all of the other.
 */
#define _GNU_SOURCE /* O_TMPFILE, renameat2; there are ways without them */
#include "tool/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool/beneath.h"
#include "tool/input.h"
#include "tool/lease.h"
#include "tool/meta.h"
#include "tool/same.h"
#include "tool/stop.h"

enum { NAME_SIZE = 64, TRIES = 1000, BLOCK = 64 * 1024 };

static const char left[] = SAID("it was left as it is");

struct writer {
	const struct replacement *what;
	int folder, old, new;
	const char *name;     /* in the folder */
	char temp[NAME_SIZE]; /* in the folder; "" when there is none to remove */
	struct stat made;     /* the new file */
	bool follows;	      /* links on the way to the folder */
	enum lease lease;     /* on `old` */
	struct failure *failure;
};

static bool fail(struct writer *w, const char *what, const char *hint)
{
	return failure_set(w->failure, what, 0, hint);
}

/* Of a call that has set errno. */
static bool fail_call(struct writer *w, const char *call, const char *hint)
{
	const char *cannot = w->what->cannot;

	failure_call(w->failure, cannot ? cannot : "cannot be repaired", call, hint);
	return false;
}

static bool fail_changed(struct writer *w)
{
	return fail(w, "was changed while it was repaired, and left as it is", "run again");
}

/* --- The old file ----------------------------------------------------------- */

static bool is_unchanged(struct writer *w)
{
	const struct stat *was = w->what->was;
	struct stat now;

	if (fstatat(w->folder, w->name, &now, AT_SYMLINK_NOFOLLOW) != 0)
		return fail_call(w, "stat", "it is gone since it was read");
	if (S_ISLNK(now.st_mode))
		return fail(w, "is a symbolic link and was left as it is",
			    "name the file that it leads to");
	if (!same_content(&now, was) || !same_time(&now.st_ctim, &was->st_ctim))
		return fail_changed(w);
	if (now.st_nlink > 1)
		return fail(w, "has several hard links and was left as it is",
			    "the other names would stay as they are: copy it to a file of its own");
	return true;
}

static bool open_folder(struct writer *w)
{
	const char *path = w->what->path, *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash - path) : 0;
	char *folder = malloc(len + 2);

	if (!folder)
		return fail_call(w, "malloc", left);
	memcpy(folder, slash == path ? "/" : slash ? path : ".", slash && len ? len : 1);
	folder[len ? len : 1] = '\0';
	w->name = slash ? slash + 1 : path;
	w->folder = w->follows ? beneath_open_any(folder) : beneath_open(folder);
	free(folder);
	if (w->folder < 0 && errno == ELOOP)
		return fail(w, "lies behind a symbolic link and was left as it is",
			    "name it by its real path");
	return w->folder >= 0 || fail_call(w, "open of its folder", left);
}

static bool open_old(struct writer *w)
{
	if (!open_folder(w) || !is_unchanged(w))
		return false;
	if (meta_only_grows(w->folder))
		return fail(
			w,
			"stands in a folder where no name can be taken away, and was left as it is",
			"'chattr -a' lets the folder change");
	if (faccessat(w->folder, w->name, W_OK, AT_EACCESS) != 0)
		return fail_call(w, "access",
				 errno == EACCES ? SAID("it may not be written: check the mode")
						 : left);
	do
		w->old = openat(w->folder, w->name,
				O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	while (w->old < 0 && errno == EINTR);
	return w->old >= 0 || fail_call(w, "open", left);
}

/* --- The new file ----------------------------------------------------------- */

static void next_name(struct writer *w, unsigned n)
{
	snprintf(w->temp, NAME_SIZE, ".mojimend-%ld-%u.tmp", (long)getpid(), n);
}

bool replace_is_temporary(const char *name)
{
	size_t len = strlen(name);

	return strncmp(name, ".mojimend-", 10) == 0 && len > 14 &&
	       strcmp(name + len - 4, ".tmp") == 0;
}

/* False without a failure: there are no files without a name here. */
static bool open_nameless(struct writer *w)
{
#ifdef O_TMPFILE
	do
		w->new = openat(w->folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	while (w->new < 0 && errno == EINTR);
#endif
	return w->new >= 0;
}

static bool open_named(struct writer *w)
{
	for (unsigned i = 0; i < TRIES; i++) {
		next_name(w, i);
		w->new = openat(w->folder, w->temp,
				O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (w->new >= 0)
			return true;
		if (errno != EEXIST && errno != EINTR)
			break;
	}
	w->temp[0] = '\0';
	return fail_call(w, "open", "no file can be made in its folder; it was left as it is");
}

static bool write_text(struct writer *w, struct mojimend_str text)
{
	while (text.len) {
		ssize_t n = write(w->new, text.ptr, text.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0)
			errno = EIO;
		if (n <= 0)
			return fail_call(w, "write", left);
		text = str_of(text.ptr + n, text.len - (size_t)n);
	}
	return true;
}

/* What is behind the descriptor, compared; *differs where it holds anything else. */
static bool compare(struct writer *w, int fd, struct mojimend_str text, bool *differs)
{
	char *block = malloc(BLOCK);
	size_t at = 0;
	ssize_t n = 1;

	if (!block)
		return fail_call(w, "malloc", left);
	*differs = false;
	while (n != 0 && !*differs) {
		n = pread(fd, block, BLOCK, (off_t)at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		*differs = (size_t)n > text.len - at || memcmp(block, text.ptr + at, (size_t)n);
		at += (size_t)n;
	}
	*differs = *differs || at != text.len;
	if (n < 0)
		fail_call(w, "read", left);
	free(block);
	return n >= 0;
}

/* What the file system says it holds is compared with what it was given. */
static bool read_back(struct writer *w, struct mojimend_str text)
{
	bool differs;

	if (!compare(w, w->new, text, &differs))
		return false;
	return !differs || fail(w, "was written wrongly by the file system, and left as it is",
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

static bool set_time(struct writer *w)
{
	const struct timespec *mtime = w->what->mtime;
	struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}};

	if (!mtime)
		return true;
	times[1] = *mtime;
	return futimens(w->new, times) == 0 || fail_call(w, "utimens", left);
}

/* A file of our own is for everybody whom the umask allows. */
static bool set_mode(struct writer *w)
{
	mode_t mask;

	if (w->what->was)
		return meta_copy(w->old, w->what->was, w->new, w->failure);
	mask = umask(0);
	umask(mask);
	return fchmod(w->new, 0666 & ~mask) == 0 || fail_call(w, "chmod", left);
}

/* The bytes, then what a write would take away (set-ID bits, capabilities); on the disk. */
static bool fill_new(struct writer *w)
{
	struct mojimend_str text = w->what->new;

	if (!write_text(w, text) || !set_mode(w) || !set_time(w))
		return false;
	if (!sync_file(w->new))
		return fail_call(w, "fsync", left);
	if (fstat(w->new, &w->made) != 0)
		return fail_call(w, "stat", left);
	return read_back(w, text);
}

/* False without a failure: what has no name can get none here (no /proc). */
static bool name_new(struct writer *w)
{
	char from[NAME_SIZE];
	int done = -1;

	snprintf(from, NAME_SIZE, "/proc/self/fd/%d", w->new);
	for (unsigned i = 0; i < TRIES && done != 0; i++) {
		next_name(w, i);
		done = linkat(AT_FDCWD, from, w->folder, w->temp, AT_SYMLINK_FOLLOW);
		if (done != 0 && errno != EEXIST && errno != EINTR)
			break;
	}
	if (done == 0)
		return true;
	w->temp[0] = '\0';
	return errno != ENOENT && fail_call(w, "link", left);
}

/* Some file systems tell only here that there was no room. */
static bool close_new(struct writer *w)
{
	int fd = w->new;

	w->new = -1;
	return close(fd) == 0 || errno == EINTR || fail_call(w, "close", left);
}

static bool write_new(struct writer *w)
{
	if (open_nameless(w)) {
		if (!fill_new(w))
			return false;
		if (name_new(w))
			return close_new(w);
		if (w->failure->what || !close_new(w))
			return false;
	}
	return open_named(w) && fill_new(w) && close_new(w);
}

/* --- Changing places -------------------------------------------------------- */

static bool sync_folder(struct writer *w)
{
	/* EINVAL: there is nothing to sync on such a file system. */
	if (sync_file(w->folder) || errno == EINVAL)
		return true;
	return failure_call(w->failure, "was written, but may not outlive a crash", "fsync",
			    "its folder could not be synced");
}

/* False with ENOSYS where files cannot change places. */
static bool change_places(struct writer *w)
{
#ifdef RENAME_EXCHANGE
	int done;

	do
		done = renameat2(w->folder, w->temp, w->folder, w->name, RENAME_EXCHANGE);
	while (done != 0 && errno == EINTR);
	if (done == 0)
		return true;
	if (errno != EINVAL)
		return false;
#endif
	errno = ENOSYS;
	return false;
}

/* Now the temporary name should lead to the old file; what else it leads to goes back. */
static bool look_again(struct writer *w)
{
	struct stat now;

	if (fstatat(w->folder, w->temp, &now, AT_SYMLINK_NOFOLLOW) == 0 &&
	    same_content(&now, w->what->was) && (w->lease != LEASE_TAKEN || lease_holds(w->old)))
		return true;
	if (!change_places(w) || fstatat(w->folder, w->temp, &now, AT_SYMLINK_NOFOLLOW) != 0 ||
	    now.st_ino != w->made.st_ino) {
		w->temp[0] = '\0'; /* it may be somebody's only copy */
		return fail(w, "was changed while it was repaired",
			    "a version of it is kept beside it as .mojimend-*.tmp");
	}
	return fail_changed(w);
}

/* With the lease nobody can be writing; so this is what the exchange will take away. */
static bool holds_what_was_read(struct writer *w)
{
	bool differs = true;

	if (!is_unchanged(w) || !compare(w, w->old, w->what->old, &differs))
		return false;
	return !differs || fail_changed(w);
}

static bool may_go_on(struct writer *w)
{
	return !stop_requested() || fail(w, "the run was stopped; it was left as it is", NULL);
}

static enum replaced take_name(struct writer *w)
{
	bool exchanged;

	w->lease = lease_take(w->old);
	if (w->lease == LEASE_BUSY) {
		fail(w, "is being written by another program, and was left as it is",
		     "run again when it is done");
		return REPLACED_NOT;
	}
	if (!holds_what_was_read(w) || !may_go_on(w))
		return REPLACED_NOT;
	exchanged = change_places(w);
	if (exchanged && !look_again(w))
		return REPLACED_NOT;
	if (!exchanged &&
	    (errno != ENOSYS || renameat(w->folder, w->temp, w->folder, w->name) != 0)) {
		fail_call(w, "rename", left);
		return REPLACED_NOT;
	}
	if (!exchanged)
		w->temp[0] = '\0';
	return REPLACED;
}

/* What has the temporary name now is ours to remove: the old file after success, else the new. */
static bool remove_temporary(struct writer *w)
{
	int done = 0;

	if (w->temp[0])
		do
			done = unlinkat(w->folder, w->temp, 0);
		while (done != 0 && errno == EINTR);
	return done == 0 || errno == ENOENT;
}

static enum replaced finish(struct writer *w, enum replaced done)
{
	static const char stays[] = SAID("a file .mojimend-*.tmp beside it could not be removed");

	if (!remove_temporary(w)) {
		if (done == REPLACED) {
			failure_call(w->failure, "was written, but what it was before stays",
				     "unlink", stays);
			done = REPLACED_IN_DOUBT;
		}
		w->failure->hint = stays;
	}
	if (done != REPLACED_NOT && !sync_folder(w))
		done = REPLACED_IN_DOUBT;
	if (w->new >= 0)
		close(w->new);
	if (w->old >= 0)
		close(w->old);
	if (w->folder >= 0)
		close(w->folder);
	stop_release();
	return done;
}

static enum replaced replace(struct writer *w)
{
	enum replaced done = REPLACED_NOT;

	stop_hold();
	if (may_go_on(w) && open_old(w) && write_new(w))
		done = take_name(w);
	return finish(w, done);
}

enum replaced replace_file(const struct replacement *what, struct failure *f)
{
	struct writer w = {.what = what, .folder = -1, .old = -1, .new = -1, .failure = f};

	return replace(&w);
}

bool replace_may(const struct replacement *what, struct failure *f)
{
	struct writer w = {.what = what, .folder = -1, .old = -1, .new = -1, .failure = f};
	bool may;

	stop_hold();
	may = open_old(&w);
	finish(&w, REPLACED_NOT);
	return may;
}

/* --- A file of our own ------------------------------------------------------ */

/* A link fails where somebody was faster; where there are none, a plain rename. */
static bool give_name(struct writer *w)
{
	if (stop_requested())
		return fail(w, "the run was stopped; it was not written", NULL);
	if (linkat(w->folder, w->temp, w->folder, w->name, 0) == 0)
		return true;
	if (errno == EEXIST)
		return fail(w, "was made by somebody else meanwhile", "run again");
	if (renameat(w->folder, w->temp, w->folder, w->name) != 0)
		return fail_call(w, "rename", NULL);
	w->temp[0] = '\0';
	return true;
}

static bool make_file(struct writer *w)
{
	bool made;

	stop_hold();
	made = open_folder(w) && write_new(w) && give_name(w);
	return finish(w, made ? REPLACED : REPLACED_NOT) == REPLACED;
}

bool write_file(const char *path, struct mojimend_str text, struct failure *f)
{
	struct replacement what = {.path = path, .new = text, .cannot = SAID("cannot be written")};
	struct writer w = {
		.what = &what, .follows = true, .folder = -1, .old = -1, .new = -1, .failure = f};
	struct input in = {.whole = true};
	struct stat st;
	bool done, there = lstat(path, &st) == 0;

	if (!there) {
		done = make_file(&w);
	} else if (input_read(&in, path, true, f) != INPUT_READ) {
		done = false;
	} else {
		what.was = &in.stat;
		what.old = input_str(&in);
		done = str_equal(what.old, text) || replace(&w) == REPLACED;
	}
	input_fini(&in);
	if (f->hint == left && !there)
		f->hint = SAID("there is no such file now, either");
	return done;
}
