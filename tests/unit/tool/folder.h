#ifndef UNIT_TOOL_FOLDER_H
#define UNIT_TOOL_FOLDER_H

/* A temporary folder for tests that touch files; the test stands in it until it is left. */
#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
	char path[256];
	int before;
};

static inline int folder_remove(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static inline bool folder_enter(struct folder *f)
{
	const char *top = getenv("TMPDIR");

	snprintf(f->path, sizeof(f->path), "%s/mojimend-unit-XXXXXX", top ? top : "/tmp");
	f->before = open(".", O_RDONLY | O_DIRECTORY);
	return f->before >= 0 && mkdtemp(f->path) && chdir(f->path) == 0;
}

static inline bool folder_leave(struct folder *f)
{
	int back = fchdir(f->before);

	close(f->before);
	return back == 0 && nftw(f->path, folder_remove, 8, FTW_DEPTH | FTW_PHYS) == 0;
}

static inline bool folder_put(const char *path, const char *bytes, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	bool done = fd >= 0 && write(fd, bytes, len) == (ssize_t)len;

	if (fd >= 0)
		close(fd);
	return done;
}

#endif
