/* Owner before mode; ACLs are extended attributes on Linux. */
#include "tool/meta.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char left[] = SAID("it was left as it is");

#ifdef __linux__
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/xattr.h>

enum { NAMES_MAX = 64 * 1024, VALUE_MAX = 64 * 1024 };

/* Linux limits both to 64 KiB. */
struct attributes {
	char names[NAMES_MAX];
	char value[VALUE_MAX];
};

static const char cannot_keep[] = SAID("its extended attributes cannot be kept");

/* The new file may have got some from its folder (a default ACL) that the old one lacks. */
static bool remove_others(int from, int to, struct attributes *a, struct failure *f)
{
	ssize_t len = flistxattr(to, a->names, NAMES_MAX);

	if (len < 0 && errno != ENOTSUP)
		return failure_call(f, cannot_keep, "listxattr", left);
	for (ssize_t i = 0; i < len; i += (ssize_t)strlen(a->names + i) + 1) {
		const char *name = a->names + i;

		if (fgetxattr(from, name, NULL, 0) >= 0 || strncmp(name, "security.", 9) == 0)
			continue;
		if (errno != ENODATA)
			return failure_call(f, cannot_keep, "getxattr", left);
		if (fremovexattr(to, name) != 0)
			return failure_call(f, cannot_keep, "removexattr", left);
	}
	return true;
}

/* True when `to` has the attribute with this value already (a label of the system's). */
static bool has(int to, const char *name, const char *value, ssize_t len)
{
	char *other = malloc((size_t)len + 1);
	bool same = other && fgetxattr(to, name, other, (size_t)len + 1) == len &&
		    memcmp(other, value, (size_t)len) == 0;

	free(other);
	return same;
}

static bool copy_attributes(int from, int to, struct attributes *a, struct failure *f)
{
	ssize_t len = flistxattr(from, a->names, NAMES_MAX);

	if (len < 0 && errno != ENOTSUP)
		return failure_call(f, cannot_keep, "listxattr", left);
	for (ssize_t i = 0; i < len; i += (ssize_t)strlen(a->names + i) + 1) {
		const char *name = a->names + i;
		ssize_t size = fgetxattr(from, name, a->value, VALUE_MAX);

		if (size < 0)
			return failure_call(f, cannot_keep, "getxattr", left);
		if (!has(to, name, a->value, size) &&
		    fsetxattr(to, name, a->value, (size_t)size, 0) != 0)
			return failure_call(f, cannot_keep, "setxattr", left);
	}
	return true;
}

static bool has_none(int fd)
{
	ssize_t len = flistxattr(fd, NULL, 0);

	return len == 0 || (len < 0 && errno == ENOTSUP);
}

static bool attributes_copy(int from, int to, struct failure *f)
{
	struct attributes *a;
	bool done;

	/* Neither has any, as nearly always: two calls and no memory. */
	if (has_none(from) && has_none(to))
		return true;
	a = malloc(sizeof(*a));
	if (!a)
		return failure_call(f, cannot_keep, "malloc", left);
	done = copy_attributes(from, to, a, f) && remove_others(from, to, a, f);
	free(a);
	return done;
}

/* What chattr(1) sets for a file; how it lies on the disk is the file system's business. */
enum {
	FLAGS_KEPT = FS_SECRM_FL | FS_UNRM_FL | FS_SYNC_FL | FS_NODUMP_FL | FS_NOATIME_FL |
		     FS_JOURNAL_DATA_FL
};

/* False: there are none on this file system, or errno says what failed. */
static bool read_flags(int fd, int *flags)
{
	*flags = 0;
	if (ioctl(fd, FS_IOC_GETFLAGS, flags) == 0)
		return true;
	if (errno == ENOTTY || errno == ENOTSUP || errno == ENOSYS || errno == EINVAL)
		errno = 0;
	return false;
}

static bool flags_copy(int from, int to, struct failure *f)
{
	static const char cannot[] = SAID("its attributes (see lsattr) cannot be kept");
	int old, new;

	if (!read_flags(from, &old) || !read_flags(to, &new))
		return errno == 0 || failure_call(f, cannot, "ioctl", left);
	if (((old ^ new) & FLAGS_KEPT) == 0)
		return true;
	new = (new & ~FLAGS_KEPT) | (old & FLAGS_KEPT);
	return ioctl(to, FS_IOC_SETFLAGS, &new) == 0 || failure_call(f, cannot, "ioctl", left);
}

bool meta_only_grows(int folder)
{
	int flags;

	return read_flags(folder, &flags) && (flags & FS_APPEND_FL);
}
#else
bool meta_only_grows(int folder)
{
	(void)folder;
	return false;
}

static bool flags_copy(int from, int to, struct failure *f)
{
	(void)from;
	(void)to;
	(void)f;
	return true;
}

static bool attributes_copy(int from, int to, struct failure *f)
{
	(void)from;
	(void)to;
	(void)f;
	return true;
}
#endif

bool meta_copy(int from, const struct stat *was, int to, struct failure *f)
{
	struct stat now;

	if (fstat(to, &now) != 0)
		return failure_call(f, "its owner cannot be kept", "stat", left);
	if ((now.st_uid != was->st_uid || now.st_gid != was->st_gid) &&
	    fchown(to, was->st_uid, was->st_gid) != 0)
		return failure_call(f, "its owner cannot be kept", "chown",
				    "let its owner repair it; it was left as it is");
	if (!attributes_copy(from, to, f) || !flags_copy(from, to, f))
		return false;
	if (fchmod(to, was->st_mode & 07777) != 0)
		return failure_call(f, "its mode cannot be kept", "chmod", left);
	/* Some file systems only say that they did it. */
	if (fstat(to, &now) != 0)
		return failure_call(f, "its mode cannot be kept", "stat", left);
	if (now.st_mode != was->st_mode || now.st_uid != was->st_uid || now.st_gid != was->st_gid)
		return failure_set(f, "its owner and mode cannot be kept on this file system", 0,
				   left);
	return true;
}
