/* The file is the old one or the new one, with all that belonged to it. */
#define _XOPEN_SOURCE 700
#include "tool/replace.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif

#include "tool/lease.h"
#include "unit/fault.h"
#include "unit/tool/folder.h"
#include "unit/unit.h"

static const char name[] = "f.md";

/* What `start` wrote is replaced. */
static enum replaced put(const char *path, const struct stat *was, const char *old,
			 struct mojimend_str text, struct failure *f)
{
	struct replacement what = {.path = path, .was = was, .old = str_z(old), .new = text};

	return replace_file(&what, f);
}

/* Nothing but files that the tests made. */
static void expect_no_temporary(void)
{
	DIR *dir = opendir(".");
	const struct dirent *d;

	assert_non_null(dir);
	while ((d = readdir(dir)))
		if (strncmp(d->d_name, ".mojimend", 9) == 0)
			fail_msg("%s is left", d->d_name);
	closedir(dir);
}

static void expect_text(const char *path, const char *text)
{
	char bytes[64] = "";
	int fd = open(path, O_RDONLY);

	assert_true(fd >= 0);
	assert_int_equal(read(fd, bytes, sizeof(bytes)), strlen(text));
	assert_memory_equal(bytes, text, strlen(text));
	close(fd);
}

static void start(struct folder *folder, struct stat *was)
{
	assert_true(folder_enter(folder));
	assert_true(folder_put(name, "old", 3));
	assert_int_equal(chmod(name, 0640), 0);
	assert_int_equal(stat(name, was), 0);
}

static void expect_refused(struct folder *folder, const char *path, const struct stat *was,
			   const char *what)
{
	struct replacement planned = {.path = path, .was = was};
	struct failure f = {0}, before = {0};
	bool now = strstr(what, "is being written") != NULL; /* nobody can know before */

	assert_int_equal(replace_may(&planned, &before), now);
	assert_int_equal(put(path, was, "old", str_z("new"), &f), REPLACED_NOT);
	assert_non_null(f.what);
	if (!now)
		assert_string_equal(before.what, f.what);
	if (!strstr(f.what, what))
		fail_msg("'%s' is not '%s'", f.what, what);
	expect_no_temporary();
	assert_true(folder_leave(folder));
}

static void test_replaced(void **state)
{
	struct folder folder;
	struct failure f = {0};
	struct stat was, now;
	char *large = malloc(300000);

	(void)state;
	start(&folder, &was);
	assert_int_equal(put(name, &was, "old", str_z("new"), &f), REPLACED);
	assert_null(f.what);
	expect_text(name, "new");
	assert_int_equal(stat(name, &now), 0);
	assert_int_equal(now.st_mode, was.st_mode);
	assert_int_equal(now.st_uid, was.st_uid);
	assert_int_not_equal(now.st_ino, was.st_ino);
	memset(large, 'x', 300000);
	large[299999] = '\0';
	assert_int_equal(put(name, &now, "new", str_of(large, 299999), &f), REPLACED);
	assert_int_equal(stat(name, &now), 0);
	assert_int_equal(now.st_size, 299999);
	assert_int_equal(put(name, &now, large, STR(""), &f), REPLACED);
	expect_text(name, "");
	expect_no_temporary();
	free(large);
	assert_true(folder_leave(&folder));
}

static void test_other_folder(void **state)
{
	struct folder folder;
	struct failure f = {0};
	struct stat was;
	char path[300];

	(void)state;
	start(&folder, &was);
	snprintf(path, sizeof(path), "%s/%s", folder.path, name);
	assert_int_equal(put(path, &was, "old", str_z("one"), &f), REPLACED);
	assert_int_equal(mkdir("d", 0755), 0);
	assert_int_equal(rename(name, "d/f"), 0);
	assert_int_equal(stat("d/f", &was), 0);
	assert_int_equal(put("d/f", &was, "one", str_z("two"), &f), REPLACED);
	expect_text("d/f", "two");
	expect_no_temporary();
	assert_true(folder_leave(&folder));
}

static void test_owner(void **state)
{
	struct folder folder;
	struct failure f = {0};
	struct stat was, now;

	(void)state;
	if (geteuid() != 0)
		UNIT_SKIP("only root gives files away");
	start(&folder, &was);
	assert_int_equal(chown(name, 1234, 4321), 0);
	assert_int_equal(chmod(name, 06755), 0);
	assert_int_equal(stat(name, &was), 0);
	assert_int_equal(put(name, &was, "old", str_z("new"), &f), REPLACED);
	assert_int_equal(stat(name, &now), 0);
	assert_int_equal(now.st_uid, 1234);
	assert_int_equal(now.st_gid, 4321);
	assert_int_equal(now.st_mode, was.st_mode);
	assert_true(folder_leave(&folder));
}

static void test_attributes(void **state)
{
	struct folder folder;
	struct failure f = {0};
	struct stat was;

	(void)state;
	start(&folder, &was);
#ifdef __linux__
	if (setxattr(name, "user.note", "kept", 4, 0) == 0) {
		char value[8];

		assert_int_equal(stat(name, &was), 0);
		assert_int_equal(put(name, &was, "old", str_z("new"), &f), REPLACED);
		assert_int_equal(getxattr(name, "user.note", value, sizeof(value)), 4);
		assert_memory_equal(value, "kept", 4);
		assert_true(folder_leave(&folder));
		return;
	}
#endif
	assert_null(f.what);
	assert_true(folder_leave(&folder));
	UNIT_SKIP("this file system has no extended attributes");
}

static void test_symbolic_link(void **state)
{
	struct folder folder;
	struct stat was;

	(void)state;
	start(&folder, &was);
	assert_int_equal(symlink(name, "link"), 0);
	expect_refused(&folder, "link", &was, "symbolic link");
	start(&folder, &was);
	assert_int_equal(symlink(".", "here"), 0);
	expect_refused(&folder, "here/f.md", &was, "lies behind a symbolic link");
}

static void test_hard_link(void **state)
{
	struct folder folder;
	struct stat was;

	(void)state;
	start(&folder, &was);
	assert_int_equal(link(name, "other"), 0);
	assert_int_equal(stat(name, &was), 0);
	expect_refused(&folder, name, &was, "hard links");
}

static void test_changed(void **state)
{
	struct folder folder;
	struct stat was;

	(void)state;
	start(&folder, &was);
	assert_true(folder_put(name, "oLd", 3));
	was.st_mtim.tv_nsec ^= 1;
	expect_refused(&folder, name, &was, "was changed");
	start(&folder, &was);
	was.st_mtim.tv_sec--;
	expect_refused(&folder, name, &was, "was changed");
	start(&folder, &was);
	was.st_dev++;
	expect_refused(&folder, name, &was, "was changed");
	start(&folder, &was);
	was.st_size++;
	expect_refused(&folder, name, &was, "was changed");
	start(&folder, &was);
	was.st_ctim.tv_sec--;
	expect_refused(&folder, name, &was, "was changed");
}

static void test_swapped(void **state)
{
	struct folder folder;
	struct stat was;

	(void)state;
	start(&folder, &was);
	assert_true(folder_put("other", "old", 3));
	assert_int_equal(rename("other", name), 0);
	expect_refused(&folder, name, &was, "was changed");
}

static void test_gone(void **state)
{
	struct folder folder;
	struct stat was;

	(void)state;
	start(&folder, &was);
	assert_int_equal(unlink(name), 0);
	expect_refused(&folder, name, &was, "cannot be repaired");
	start(&folder, &was);
	expect_refused(&folder, "/mojimend-there-is-none", &was, "cannot be repaired");
	start(&folder, &was);
	expect_refused(&folder, "none/f.md", &was, "cannot be repaired");
}

static void test_read_only(void **state)
{
	struct folder folder;
	struct stat was;

	(void)state;
	if (geteuid() == 0)
		UNIT_SKIP("root may write anywhere");
	start(&folder, &was);
	assert_int_equal(chmod(name, 0440), 0);
	assert_int_equal(stat(name, &was), 0);
	expect_refused(&folder, name, &was, "cannot be repaired");
}

/* An editor that holds it open could go on writing into the file that we remove. */
static void test_being_written(void **state)
{
	struct folder folder;
	struct stat was;
	int fd, lease;

	(void)state;
	start(&folder, &was);
	fd = open(name, O_RDONLY);
	lease = lease_take(fd);
	close(fd);
	fd = open(name, O_WRONLY);
	if (lease == LEASE_NONE) {
		close(fd);
		assert_true(folder_leave(&folder));
		skip();
	}
	expect_refused(&folder, name, &was, "is being written");
	close(fd);
}

static void test_names(void **state)
{
	(void)state;
	assert_true(replace_is_temporary(".mojimend-12-0.tmp"));
	assert_false(replace_is_temporary(".mojimend.yaml"));
	assert_false(replace_is_temporary(".mojimend-.txt"));
	assert_false(replace_is_temporary(".mojimend-12-0.txt"));
}

int test_tool_replace(void);

int test_tool_replace(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_replaced),      cmocka_unit_test(test_other_folder),
		cmocka_unit_test(test_owner),	      cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_symbolic_link), cmocka_unit_test(test_hard_link),
		cmocka_unit_test(test_changed),	      cmocka_unit_test(test_swapped),
		cmocka_unit_test(test_gone),	      cmocka_unit_test(test_read_only),
		cmocka_unit_test(test_being_written), cmocka_unit_test(test_names),
	};

	return UNIT_RUN("tool/replace", tests);
}
