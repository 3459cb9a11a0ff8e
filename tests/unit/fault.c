/* See fault.h.  The names are the linker's. */
#define _GNU_SOURCE /* renameat2, RENAME_EXCHANGE */
#include "unit/fault.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 8 };

struct fault {
	const char *call;
	unsigned first, count, seen;
	bool met, answers;
	long answer;
	int number;
	void (*meanwhile)(void);
	const char *bytes;
	size_t len;
};

static struct fault faults[MOST];
static size_t fault_count;

static struct fault *add(const char *call, unsigned first, unsigned count)
{
	struct fault *f = &faults[fault_count];

	if (fault_count == MOST)
		abort();
	fault_count++;
	*f = (struct fault){.call = call, .first = first, .count = count};
	return f;
}

void fault_set(const char *call, unsigned first, unsigned count, long answer, int number)
{
	struct fault *f = add(call, first, count);

	f->answers = true;
	f->answer = answer;
	f->number = number;
}

void fault_before(const char *call, unsigned first, void (*meanwhile)(void))
{
	add(call, first, 1)->meanwhile = meanwhile;
}

void fault_bytes(const char *call, unsigned first, unsigned count, const char *bytes, size_t len)
{
	struct fault *f = add(call, first, count);

	f->answers = true;
	f->answer = (long)len;
	f->bytes = bytes;
	f->len = len;
}

bool fault_end(void)
{
	bool met = true;

	for (size_t i = 0; i < fault_count; i++)
		met = met && faults[i].met;
	fault_count = 0;
	return met;
}

/* The fault that answers for this call, or NULL. */
static const struct fault *met(const char *call)
{
	const struct fault *found = NULL;

	for (size_t i = 0; i < fault_count; i++) {
		struct fault *f = &faults[i];
		void (*meanwhile)(void) = f->meanwhile;

		if (strcmp(f->call, call) != 0 || ++f->seen < f->first ||
		    f->seen - f->first >= f->count)
			continue;
		f->met = true;
		if (meanwhile) {
			f->meanwhile = NULL;
			meanwhile();
		} else if (!found) {
			found = f;
		}
	}
	if (found && found->number)
		errno = found->number;
	return found;
}

#define WRAP(type, name, parameters, arguments)                                                    \
	type __real_##name parameters;                                                             \
	type __wrap_##name parameters;                                                             \
	type __wrap_##name parameters                                                              \
	{                                                                                          \
		const struct fault *f = fault_count ? met(#name) : NULL;                           \
                                                                                                   \
		return f ? (type)(intptr_t)f->answer : __real_##name arguments;                    \
	}

WRAP(void *, malloc, (size_t n), (n))
WRAP(void *, calloc, (size_t n, size_t each), (n, each))
WRAP(ssize_t, write, (int fd, const void *p, size_t n), (fd, p, n))
WRAP(ssize_t, pread, (int fd, void *p, size_t n, off_t at), (fd, p, n, at))
WRAP(int, fsync, (int fd), (fd))
WRAP(int, fdatasync, (int fd), (fd))
WRAP(int, fstat, (int fd, struct stat *st), (fd, st))
WRAP(int, fstatat, (int fd, const char *path, struct stat *st, int flags), (fd, path, st, flags))
WRAP(int, faccessat, (int fd, const char *path, int mode, int flags), (fd, path, mode, flags))
WRAP(int, fchmod, (int fd, mode_t mode), (fd, mode))
WRAP(int, fchown, (int fd, uid_t uid, gid_t gid), (fd, uid, gid))
WRAP(int, futimens, (int fd, const struct timespec *t), (fd, t))
WRAP(int, mkdir, (const char *path, mode_t mode), (path, mode))
WRAP(int, rename, (const char *from, const char *to), (from, to))
WRAP(int, renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
WRAP(int, renameat2, (int a, const char *from, int b, const char *to, unsigned flags),
     (a, from, b, to, flags))
WRAP(int, linkat, (int a, const char *from, int b, const char *to, int flags),
     (a, from, b, to, flags))
WRAP(int, unlinkat, (int fd, const char *path, int flags), (fd, path, flags))
WRAP(int, flock, (int fd, int how), (fd, how))
WRAP(int, kill, (pid_t pid, int number), (pid, number))
WRAP(int, clock_gettime, (clockid_t clock, struct timespec *t), (clock, t))
WRAP(struct tm *, gmtime_r, (const time_t *t, struct tm *tm), (t, tm))
WRAP(struct dirent *, readdir, (DIR * dir), (dir))
WRAP(DIR *, fdopendir, (int fd), (fd))
WRAP(bool, stop_requested, (void), ())
WRAP(int, fremovexattr, (int fd, const char *name), (fd, name))
WRAP(int, fsetxattr, (int fd, const char *name, const void *p, size_t n, int flags),
     (fd, name, p, n, flags))

/* It is closed, whatever it says. */
int __real_close(int fd);
int __wrap_close(int fd);
int __wrap_close(int fd)
{
	const struct fault *f = fault_count ? met("close") : NULL;
	int number = errno, done = __real_close(fd);

	if (!f)
		return done;
	errno = number;
	return (int)f->answer;
}

/* --- Those that are asked how much there is ------------------------------------ */

static ssize_t answer(const struct fault *f, void *p, size_t n)
{
	if (f->bytes && n >= f->len)
		memcpy(p, f->bytes, f->len);
	return (ssize_t)f->answer;
}

ssize_t __real_flistxattr(int fd, char *p, size_t n);
ssize_t __wrap_flistxattr(int fd, char *p, size_t n);
ssize_t __wrap_flistxattr(int fd, char *p, size_t n)
{
	const struct fault *f = fault_count ? met("flistxattr") : NULL;

	return f ? answer(f, p, n) : __real_flistxattr(fd, p, n);
}

ssize_t __real_fgetxattr(int fd, const char *name, void *p, size_t n);
ssize_t __wrap_fgetxattr(int fd, const char *name, void *p, size_t n);
ssize_t __wrap_fgetxattr(int fd, const char *name, void *p, size_t n)
{
	const struct fault *f = fault_count ? met("fgetxattr") : NULL;

	return f ? answer(f, p, n) : __real_fgetxattr(fd, name, p, n);
}

/* --- Those with arguments that may be there ------------------------------------- */

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...)
{
	const struct fault *f = fault_count ? met("open") : NULL;
	va_list args;
	mode_t mode;

	va_start(args, flags);
	mode = va_arg(args, mode_t);
	va_end(args);
	return f ? (int)f->answer : __real_open(path, flags, mode);
}

int __real_openat(int folder, const char *path, int flags, ...);
int __wrap_openat(int folder, const char *path, int flags, ...);
int __wrap_openat(int folder, const char *path, int flags, ...)
{
	const struct fault *f = fault_count ? met("openat") : NULL;
	va_list args;
	mode_t mode;

	va_start(args, flags);
	mode = va_arg(args, mode_t);
	va_end(args);
	return f ? (int)f->answer : __real_openat(folder, path, flags, mode);
}

int __real_fcntl(int fd, int command, ...);
int __wrap_fcntl(int fd, int command, ...);
int __wrap_fcntl(int fd, int command, ...)
{
	const struct fault *f = fault_count ? met("fcntl") : NULL;
	va_list args;
	void *arg;

	va_start(args, command);
	arg = va_arg(args, void *);
	va_end(args);
	return f ? (int)f->answer : __real_fcntl(fd, command, arg);
}

/* Bytes are what it answers behind its argument. */
int __real_ioctl(int fd, unsigned long request, ...);
int __wrap_ioctl(int fd, unsigned long request, ...);
int __wrap_ioctl(int fd, unsigned long request, ...)
{
	const struct fault *f = fault_count ? met("ioctl") : NULL;
	va_list args;
	void *arg;

	va_start(args, request);
	arg = va_arg(args, void *);
	va_end(args);
	if (!f)
		return __real_ioctl(fd, request, arg);
	if (!f->bytes)
		return (int)f->answer;
	memcpy(arg, f->bytes, f->len);
	return 0;
}

long __real_syscall(long number, ...);
long __wrap_syscall(long number, ...);
long __wrap_syscall(long number, ...)
{
	const struct fault *f = fault_count ? met("syscall") : NULL;
	long a[6];
	va_list args;

	va_start(args, number);
	for (int i = 0; i < 6; i++)
		a[i] = va_arg(args, long);
	va_end(args);
	return f ? f->answer : __real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
