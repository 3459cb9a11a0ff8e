/*
 * For LD_PRELOAD: a system that can less.  LESSER is a list of words: "openat2", "tmpfile",
 * "exchange", "proc", "lease" (each is missing, as where the kernel or the file system lacks it),
 * "short" (every other call reads or writes 10 bytes at most, which is always allowed).
 */
#define _GNU_SOURCE /* RTLD_NEXT, O_TMPFILE */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { SHORT = 10 };

static bool lacks(const char *word)
{
	const char *list = getenv("LESSER");

	return list && strstr(list, word);
}

static int refuse(int number)
{
	errno = number;
	return -1;
}

/* The C library knows the others by their numbers only. */
long syscall(long number, ...)
{
	void *found = dlsym(RTLD_NEXT, "syscall");
	long (*real)(long, ...);
	long a[6];
	va_list args;

	memcpy(&real, &found, sizeof(found)); /* ISO C knows no cast for it */
	va_start(args, number);
	for (int i = 0; i < 6; i++)
		a[i] = va_arg(args, long);
	va_end(args);
	if (number == SYS_openat2 && lacks("openat2"))
		return refuse(ENOSYS);
	return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

int openat(int folder, const char *path, int flags, ...)
{
	va_list args;
	mode_t mode;

	va_start(args, flags);
	mode = va_arg(args, mode_t);
	va_end(args);
	if ((flags & O_TMPFILE) == O_TMPFILE && lacks("tmpfile"))
		return refuse(EOPNOTSUPP);
	return (int)syscall(SYS_openat, folder, path, flags, mode);
}

int linkat(int from, const char *path, int to, const char *name, int flags)
{
	if (strncmp(path, "/proc/", 6) == 0 && lacks("proc"))
		return refuse(ENOENT);
	return (int)syscall(SYS_linkat, from, path, to, name, flags);
}

int renameat2(int from, const char *path, int to, const char *name, unsigned flags)
{
	if (flags & RENAME_EXCHANGE && lacks("exchange"))
		return refuse(EINVAL);
	return (int)syscall(SYS_renameat2, from, path, to, name, flags);
}

int fcntl(int fd, int command, ...)
{
	va_list args;
	void *arg;

	va_start(args, command);
	arg = va_arg(args, void *);
	va_end(args);
	if (command == F_SETLEASE && lacks("lease"))
		return refuse(EINVAL);
	return (int)syscall(SYS_fcntl, fd, command, arg);
}

static size_t at_most(size_t len)
{
	static atomic_uint calls;

	return len > SHORT && lacks("short") && calls++ % 2 == 0 ? SHORT : len;
}

ssize_t read(int fd, void *p, size_t len)
{
	return syscall(SYS_read, fd, p, at_most(len));
}

ssize_t write(int fd, const void *p, size_t len)
{
	return syscall(SYS_write, fd, p, at_most(len));
}

ssize_t pread(int fd, void *p, size_t len, off_t at)
{
	return syscall(SYS_pread64, fd, p, at_most(len), at);
}

ssize_t pwrite(int fd, const void *p, size_t len, off_t at)
{
	return syscall(SYS_pwrite64, fd, p, at_most(len), at);
}
