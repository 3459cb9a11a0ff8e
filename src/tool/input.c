/* Files into memory: for a small one open, fstat, read, close, and no more. */
#include "tool/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LEAST = 64 * 1024, LARGE = 1024 * 1024, KEPT_MAX = 16 * LARGE };

static const char cannot_read[] = SAID("cannot be read");
static const char too_large[] = SAID("is larger than 1 GiB");
static const char leave_out[] = SAID("leave it out");

/* Room for `size` bytes in all; what is there stays. */
static bool room(struct input *in, size_t size, struct failure *f)
{
	char *p;

	if (size <= in->size)
		return true;
	if (size < LEAST)
		size = LEAST;
	p = realloc(in->ptr, size);
	if (!p)
		return failure_set(f, "cannot be read: out of memory", 0, NULL);
	in->ptr = p;
	in->size = size;
	return true;
}

/* One giant file shall not keep its memory for all that follow. */
static void forget(struct input *in)
{
	in->len = 0;
	if (in->size <= KEPT_MAX)
		return;
	free(in->ptr);
	in->ptr = NULL;
	in->size = 0;
}

/* Reads up to `most` bytes; false on failure, *end is true where the file ends. */
static bool read_some(struct input *in, int fd, size_t most, bool *end, struct failure *f)
{
	ssize_t n;

	do
		n = read(fd, in->ptr + in->len, most);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return failure_call(f, cannot_read, "read", fd == STDIN_FILENO ? NULL : leave_out);
	in->len += (size_t)n;
	*end = n == 0;
	return true;
}

static bool read_all(struct input *in, int fd, size_t hint, struct failure *f)
{
	bool end = false;

	while (!end) {
		if (in->len > INPUT_MAX)
			return failure_set(f, too_large, 0, leave_out);
		if (in->len == in->size && !room(in, in->size < LEAST ? LEAST : in->size * 2, f))
			return false;
		if (!read_some(in, fd, in->size - in->len, &end, f))
			return false;
		/* The size is known and was read, with room for more: the end. */
		if (hint && in->len == hint && in->len < in->size)
			break;
	}
	return true;
}

/* The first bytes of a large file; *binary when they tell that the rest is of no interest. */
static bool read_head(struct input *in, int fd, bool *binary, struct failure *f)
{
	bool end = false;

	if (!room(in, LEAST, f))
		return false;
	while (!end && in->len < MOJIMEND_BINARY_HEAD)
		if (!read_some(in, fd, in->size - in->len, &end, f))
			return false;
	*binary = mojimend_is_binary(input_str(in));
	return true;
}

static bool read_open(struct input *in, int fd, struct failure *f)
{
	size_t size = (size_t)in->stat.st_size;
	bool binary = false;

	if (size > LARGE && !in->whole && !read_head(in, fd, &binary, f))
		return false;
	if (binary)
		return true;
	if (size > INPUT_MAX)
		return failure_set(f, too_large, 0, leave_out);
	return room(in, size + 1, f) && read_all(in, fd, size, f);
}

static bool not_regular(mode_t mode, struct failure *f)
{
	const char *what = SAID("is no regular file");

	if (S_ISDIR(mode))
		what = SAID("is a folder");
	else if (S_ISFIFO(mode))
		what = SAID("is a pipe, not a file");
	else if (S_ISCHR(mode) || S_ISBLK(mode))
		what = SAID("is a device, not a file");
	else if (S_ISSOCK(mode))
		what = SAID("is a socket, not a file");
	return failure_set(f, what, 0, leave_out);
}

static enum input_result cannot_open(bool named, struct failure *f)
{
	const char *hint = leave_out;
	int number = errno;

	if (!named && (number == ENOENT || number == ELOOP || number == ENXIO))
		return INPUT_SKIPPED;
	if (number == EACCES || number == EPERM)
		hint = SAID("check the mode, or leave it out");
	else if (number == ENOENT || number == ENOTDIR)
		hint = SAID("check the name");
	else if (number == EMFILE || number == ENFILE)
		hint = SAID("too few descriptors: ulimit -n, or a smaller --jobs");
	failure_call(f, cannot_read, "open", hint);
	return INPUT_FAILED;
}

enum input_result input_read(struct input *in, const char *path, bool named, struct failure *f)
{
	/* O_NONBLOCK: a pipe must not hold us; a regular file does not care. */
	int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (named ? 0 : O_NOFOLLOW);
	enum input_result result = INPUT_FAILED;
	int fd;

	forget(in);
	do
		fd = open(path, flags);
	while (fd < 0 && errno == EINTR);
	if (fd < 0)
		return cannot_open(named, f);
	if (fstat(fd, &in->stat) != 0)
		failure_call(f, cannot_read, "fstat", leave_out);
	else if (!S_ISREG(in->stat.st_mode) && !named)
		result = INPUT_SKIPPED;
	else if (!S_ISREG(in->stat.st_mode))
		not_regular(in->stat.st_mode, f);
	else if (read_open(in, fd, f))
		result = INPUT_READ;
	close(fd);
	return result;
}

bool input_read_stdin(struct input *in, struct failure *f)
{
	forget(in);
	if (fstat(STDIN_FILENO, &in->stat) == 0 && S_ISDIR(in->stat.st_mode))
		return failure_set(f, "is a folder", 0, "give a file");
	return room(in, LEAST, f) && read_all(in, STDIN_FILENO, 0, f);
}

bool input_put(struct input *in, struct mojimend_str bytes, struct failure *f)
{
	forget(in);
	if (!room(in, bytes.len, f))
		return false;
	if (bytes.len)
		memcpy(in->ptr, bytes.ptr, bytes.len);
	in->len = bytes.len;
	in->stat = (struct stat){.st_size = (off_t)bytes.len};
	return true;
}

void input_fini(struct input *in)
{
	free(in->ptr);
	*in = (struct input){0};
}
