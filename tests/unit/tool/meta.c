/* What belonged to the old file belongs to the new one, or the failure says what cannot. */
#define _XOPEN_SOURCE 700
#include "tool/meta.h"

#include <errno.h>
#include <string.h>

#include "unit/fault.h"
#include "unit/tool/folder.h"
#include "unit/unit.h"

static struct folder folder;
static int from, to;
static struct stat was;

static int start(void **state)
{
	(void)state;
	if (!folder_enter(&folder) || !folder_put("from", "x", 1) || !folder_put("to", "x", 1) ||
	    chmod("from", 0640) != 0 || stat("from", &was) != 0)
		return -1;
	from = open("from", O_RDONLY);
	to = open("to", O_RDWR);
	return from >= 0 && to >= 0 ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	fault_end();
	close(from);
	close(to);
	return folder_leave(&folder) ? 0 : -1;
}

static void expect_kept(void)
{
	struct failure f = {0};
	struct stat now;

	if (!meta_copy(from, &was, to, &f))
		fail_msg("%s: %s: %s", f.what, f.call, strerror(f.number));
	assert_null(f.what);
	assert_true(fault_end());
	assert_int_equal(fstat(to, &now), 0);
	assert_int_equal(now.st_mode, was.st_mode);
}

static void expect_failure(const char *what, const char *call, int number)
{
	struct failure f = {0};

	assert_false(meta_copy(from, &was, to, &f));
	assert_true(fault_end());
	assert_string_equal(f.what, what);
	if (call)
		assert_string_equal(f.call, call);
	else
		assert_null(f.call);
	assert_int_equal(f.number, number);
	assert_non_null(strstr(f.hint, "it was left as it is"));
}

static void test_mode(void **state)
{
	(void)state;
	expect_kept();
	fault_set("fchmod", 1, 1, -1, EPERM);
	expect_failure("its mode cannot be kept", "chmod", EPERM);
	fault_set("fstat", 1, 1, -1, EIO);
	expect_failure("its owner cannot be kept", "stat", EIO);
	fault_set("fstat", 2, 1, -1, EIO);
	expect_failure("its mode cannot be kept", "stat", EIO);
}

/* A file system that has no owners and modes of files, and says that it set them. */
static void test_owner(void **state)
{
	static const char cannot[] = "its owner and mode cannot be kept on this file system";
	struct stat real = was;

	(void)state;
	assert_int_equal(chmod("to", 0600), 0);
	fault_set("fchmod", 1, 1, 0, 0);
	expect_failure(cannot, NULL, 0);
	was.st_uid = real.st_uid + 1;
	fault_set("fchown", 1, 1, 0, 0);
	expect_failure(cannot, NULL, 0);
	was = real;
	was.st_gid = real.st_gid + 1;
	fault_set("fchown", 1, 1, 0, 0);
	expect_failure(cannot, NULL, 0);
	fault_set("fchown", 1, 1, -1, EPERM);
	expect_failure("its owner cannot be kept", "chown", EPERM);
}

#ifdef __linux__
#include <linux/fs.h>
#include <sys/xattr.h>

static const char attributes[] = "its extended attributes cannot be kept";

/* Lists are asked for in this order: has `from` any; if not, has `to`; those of `from`, of `to`. */
static void test_lists(void **state)
{
	(void)state;
	/* None of them has any such thing. */
	fault_set("flistxattr", 1, FAULT_EVER, -1, ENOTSUP);
	expect_kept();
	fault_set("flistxattr", 1, FAULT_EVER, 0, 0);
	expect_kept();
	/* It cannot be told at first, and then it is: nothing there. */
	fault_set("flistxattr", 1, 1, -1, EIO);
	fault_set("flistxattr", 2, FAULT_EVER, -1, ENOTSUP);
	expect_kept();
	fault_set("flistxattr", 1, FAULT_EVER, -1, EIO);
	expect_failure(attributes, "listxattr", EIO);
	fault_set("flistxattr", 1, 1, -1, EIO);
	fault_set("flistxattr", 2, 1, 0, 0);
	fault_set("flistxattr", 3, 1, -1, EACCES);
	expect_failure(attributes, "listxattr", EACCES);
}

static void test_no_memory(void **state)
{
	(void)state;
	fault_bytes("flistxattr", 1, FAULT_EVER, "user.a", 7);
	fault_set("malloc", 1, 1, 0, ENOMEM);
	expect_failure(attributes, "malloc", ENOMEM);
}

/* The old file has user.a = "1". */
static void from_has(void)
{
	fault_bytes("flistxattr", 1, 2, "user.a", 7);
}

static void test_values(void **state)
{
	(void)state;
	from_has();
	fault_set("fgetxattr", 1, 1, -1, EIO);
	expect_failure(attributes, "getxattr", EIO);
	/* The new file has it already: nothing is set. */
	from_has();
	fault_bytes("fgetxattr", 1, 2, "1", 1);
	expect_kept();
	/* It has another value, of the same length or not; or there is no memory to look. */
	for (int i = 0; i < 3; i++) {
		from_has();
		fault_bytes("fgetxattr", 1, 1, "1", 1);
		if (i == 2) {
			fault_set("malloc", 2, 1, 0, ENOMEM);
		} else {
			fault_bytes("fgetxattr", 2, 1, "22", i ? 2 : 1);
		}
		fault_set("fsetxattr", 1, 1, i ? 0 : -1, i ? 0 : EPERM);
		if (i)
			expect_kept();
		else
			expect_failure(attributes, "setxattr", EPERM);
	}
}

/* The new file got user.a from its folder, which the old one lacks. */
static void test_others(void **state)
{
	static const struct {
		const char *name, *call;
		int get, remove;
	} rows[] = {
		{"user.a", NULL, ENODATA, 0},
		{"user.a", "removexattr", ENODATA, EPERM},
		{"user.a", "getxattr", EIO, 0},
		{"security.a", NULL, ENODATA, -1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		size_t len = strlen(rows[i].name) + 1;

		fault_set("flistxattr", 1, 1, 0, 0);
		fault_bytes("flistxattr", 2, 1, rows[i].name, len);
		fault_set("flistxattr", 3, 1, 0, 0);
		fault_bytes("flistxattr", 4, 1, rows[i].name, len);
		fault_set("fgetxattr", 1, 1, -1, rows[i].get);
		if (rows[i].get == ENODATA && rows[i].remove >= 0)
			fault_set("fremovexattr", 1, 1, rows[i].remove ? -1 : 0, rows[i].remove);
		if (rows[i].call)
			expect_failure(attributes, rows[i].call,
				       rows[i].remove ? rows[i].remove : rows[i].get);
		else
			expect_kept();
	}
}

/* Those of the old file are asked for, then those of the new one; then they are set. */
static void test_flags(void **state)
{
	static const char cannot[] = "its attributes (see lsattr) cannot be kept";
	static const int none[] = {ENOTTY, ENOTSUP, ENOSYS, EINVAL};
	int no_dump = FS_NODUMP_FL, nothing = 0, append = FS_APPEND_FL;
	const char *some = (const char *)&no_dump, *zero = (const char *)&nothing;

	(void)state;
	for (unsigned i = 0; i < sizeof(none) / sizeof(*none); i++) {
		fault_set("ioctl", 1 + i % 2, 1, -1, none[i]);
		if (i % 2)
			fault_bytes("ioctl", 1, 1, zero, sizeof(nothing));
		expect_kept();
	}
	fault_set("ioctl", 1, 1, -1, EIO);
	expect_failure(cannot, "ioctl", EIO);
	fault_bytes("ioctl", 1, 1, some, sizeof(no_dump));
	fault_set("ioctl", 2, 1, -1, EACCES);
	expect_failure(cannot, "ioctl", EACCES);
	fault_set("ioctl", 1, 1, -1, EIO);
	assert_false(meta_only_grows(from));
	assert_true(fault_end());
	fault_bytes("ioctl", 1, 1, (const char *)&append, sizeof(append));
	assert_true(meta_only_grows(from));
	assert_true(fault_end());
	/* They are the same already, or can be set, or cannot. */
	fault_bytes("ioctl", 1, 2, some, sizeof(no_dump));
	expect_kept();
	for (int i = 0; i < 2; i++) {
		fault_bytes("ioctl", 1, 1, some, sizeof(no_dump));
		fault_bytes("ioctl", 2, 1, zero, sizeof(nothing));
		fault_set("ioctl", 3, 1, i ? -1 : 0, i ? EPERM : 0);
		if (i)
			expect_failure(cannot, "ioctl", EPERM);
		else
			expect_kept();
	}
}
#endif

int test_tool_meta(void);

int test_tool_meta(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_mode, start, end),
		cmocka_unit_test_setup_teardown(test_owner, start, end),
#ifdef __linux__
		cmocka_unit_test_setup_teardown(test_lists, start, end),
		cmocka_unit_test_setup_teardown(test_no_memory, start, end),
		cmocka_unit_test_setup_teardown(test_values, start, end),
		cmocka_unit_test_setup_teardown(test_others, start, end),
		cmocka_unit_test_setup_teardown(test_flags, start, end),
#endif
	};

	return UNIT_RUN("tool/meta", tests);
}
