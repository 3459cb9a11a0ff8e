/* openat2(2) does all of it; where a kernel or a sandbox lacks it, we go step by step. */
#define _GNU_SOURCE /* syscall, O_PATH */
#include "tool/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

enum { FLAGS = O_RDONLY | O_DIRECTORY | O_CLOEXEC, TRIES = 64 };

#ifdef O_PATH
enum { STEP_FLAGS = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };
#else
enum { STEP_FLAGS = FLAGS | O_NOFOLLOW };
#endif

/* ENOSYS: it cannot be asked here. */
static int open_at_once(int root, const char *path)
{
#ifdef SYS_openat2
	struct open_how how = {.flags = FLAGS, .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS};
	long fd;
	int tries = 0;

	/* EAGAIN: somebody moved folders meanwhile, and the kernel is not sure. */
	do
		fd = syscall(SYS_openat2, root, path, &how, sizeof(how));
	while (fd < 0 && (errno == EINTR || (errno == EAGAIN && ++tries < TRIES)));
	return (int)fd;
#else
	(void)root;
	(void)path;
	errno = ENOSYS;
	return -1;
#endif
}

static int open_again(int folder, const char *name, int flags)
{
	int fd;

	do
		fd = openat(folder, name, flags);
	while (fd < 0 && errno == EINTR);
	return fd;
}

/* One name deeper.  Linux calls a link that it may not follow "not a directory". */
static int step(int folder, const char *name)
{
	int fd = strcmp(name, "..") != 0 ? open_again(folder, name, STEP_FLAGS) : -1;
	struct stat st;

	if (strcmp(name, "..") == 0)
		errno = EXDEV;
	else if (fd < 0 && errno == ENOTDIR &&
		 fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode))
		errno = ELOOP;
	return fd;
}

/* Closes what is no longer needed; errno stays. */
static void drop(int fd, int root)
{
	int number = errno;

	if (fd >= 0 && fd != root)
		close(fd);
	errno = number;
}

static int open_by_steps(int root, const char *path)
{
	int folder = root, next;
	char name[NAME_MAX + 1];

	while (*path) {
		size_t len = strcspn(path, "/");

		if (len > NAME_MAX) {
			errno = ENAMETOOLONG;
			drop(folder, root);
			return -1;
		}
		memcpy(name, path, len);
		name[len] = '\0';
		path += len;
		path += strspn(path, "/");
		if (strcmp(name, ".") == 0)
			continue;
		next = step(folder, name);
		drop(folder, root);
		if (next < 0)
			return -1;
		folder = next;
	}
	/* What was opened to go on from is opened to be synced. */
	next = open_again(folder, ".", FLAGS);
	drop(folder, root);
	return next;
}

/* How many bytes of the path are the way up to its root; the rest lies beneath. */
static size_t root_len(const char *path)
{
	size_t len = strspn(path, "/");

	while (!len || path[len - 1] == '/') {
		if (strncmp(path + len, "../", 3) == 0)
			len += 3;
		else if (strcmp(path + len, "..") == 0)
			len += 2;
		else if (strncmp(path + len, "./", 2) == 0)
			len += 2;
		else
			break;
		len += strspn(path + len, "/");
	}
	return len;
}

/* "/", or as many parents as the path begins with: these cannot be links. */
static int open_root(const char *path, size_t len)
{
	char parents[PATH_MAX];

	if (!len)
		return AT_FDCWD;
	if (len >= sizeof(parents)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(parents, path, len);
	parents[len] = '\0';
	return open_again(AT_FDCWD, parents, STEP_FLAGS);
}

int beneath_open(const char *folder)
{
	size_t len = root_len(folder);
	const char *rest = folder[len] ? folder + len : ".";
	int root = open_root(folder, len), fd;

	if (root < 0 && root != AT_FDCWD)
		return -1;
	fd = open_at_once(root, rest);
	/* Some sandboxes forbid what they do not know. */
	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		fd = open_by_steps(root, rest);
	drop(root, AT_FDCWD);
	return fd;
}

int beneath_open_any(const char *folder)
{
	int fd;

	do
		fd = open(folder, FLAGS);
	while (fd < 0 && errno == EINTR);
	return fd;
}
