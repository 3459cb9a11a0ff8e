/* A folder is where its path says, or it is not opened. */
#define _XOPEN_SOURCE 700
#include "tool/beneath.h"

#include <errno.h>
#include <string.h>

#include "unit/fault.h"
#include "unit/tool/folder.h"
#include "unit/unit.h"

/* What a path opens: the same folder as `is`, or this errno. */
struct row {
	const char *path, *is;
	int number;
};

static void expect(const struct row *row)
{
	struct stat got, wanted;
	int fd = beneath_open(row->path), number = errno;

	if (row->is) {
		UNIT_ROW(row->path, fd >= 0);
		assert_int_equal(fstat(fd, &got), 0);
		assert_int_equal(stat(row->is, &wanted), 0);
		UNIT_ROW(row->path, got.st_ino == wanted.st_ino && got.st_dev == wanted.st_dev);
		UNIT_ROW(row->path, fsync(fd) == 0 || errno == EINVAL);
		close(fd);
	} else {
		UNIT_ROW(row->path, fd < 0);
		if (number != row->number)
			fail_msg("%s: %s", row->path, strerror(number));
	}
}

static void test_paths(void **state)
{
	static const struct row rows[] = {
		{"d", "d", 0},		 {"d/e", "d/e", 0},
		{"d//e/", "d/e", 0},	 {"./d/./e", "d/e", 0},
		{".", ".", 0},		 {"", ".", 0},
		{"..", "..", 0},	 {"../", "..", 0},
		{"./../", "..", 0},	 {"/", "/", 0},
		{"//", "/", 0},		 {"/..", "/", 0},
		{"none", NULL, ENOENT},	 {"f", NULL, ENOTDIR},
		{"f/x", NULL, ENOTDIR},	 {"link", NULL, ELOOP},
		{"link/e", NULL, ELOOP}, {"d/up", NULL, ELOOP},
		{"d/up/d", NULL, ELOOP}, {"d/../../x", NULL, EXDEV},
	};
	struct folder folder;
	char path[400], long_name[300];

	(void)state;
	assert_true(folder_enter(&folder));
	assert_int_equal(mkdir("d", 0700), 0);
	assert_int_equal(mkdir("d/e", 0700), 0);
	assert_true(folder_put("f", "x", 1));
	assert_int_equal(symlink("d", "link"), 0);
	assert_int_equal(symlink("..", "d/up"), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		expect(&rows[i]);
	snprintf(path, sizeof(path), "%s/d/e", folder.path);
	expect(&(struct row){path, "d/e", 0});
	snprintf(path, sizeof(path), "%s/link/e", folder.path);
	expect(&(struct row){path, NULL, ELOOP});
	snprintf(path, sizeof(path), "../%s/d", strrchr(folder.path, '/') + 1);
	expect(&(struct row){path, "d", 0});
	memset(long_name, 'x', sizeof(long_name));
	long_name[sizeof(long_name) - 1] = '\0';
	expect(&(struct row){long_name, NULL, ENAMETOOLONG});
	assert_true(folder_leave(&folder));
}

/* What the kernel answers to openat2, and whether the folder is opened all the same. */
static void test_answers(void **state)
{
	static const struct {
		unsigned count;
		int number;
		bool opens;
	} rows[] = {
		{1, EINTR, true},	    {1, EAGAIN, true},	       {FAULT_EVER, EAGAIN, false},
		{FAULT_EVER, ENOSYS, true}, {FAULT_EVER, EPERM, true}, {FAULT_EVER, EACCES, false},
	};
	struct folder folder;
	bool came = true;

	(void)state;
	assert_true(folder_enter(&folder));
	assert_int_equal(mkdir("d", 0700), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		fault_set("syscall", 1, rows[i].count, -1, rows[i].number);
		expect(&(struct row){"d", rows[i].opens ? "d" : NULL, rows[i].number});
		came = fault_end() && came;
	}
	assert_true(folder_leave(&folder));
	if (!came)
		UNIT_SKIP("there is no openat2");
}

static void test_steps(void **state)
{
	struct folder folder;
	bool came;

	(void)state;
	assert_true(folder_enter(&folder));
	assert_int_equal(mkdir("d", 0700), 0);
	assert_true(folder_put("f", "x", 1));
	/* A step that a signal interrupts is gone again. */
	fault_set("syscall", 1, FAULT_EVER, -1, ENOSYS);
	fault_set("openat", 1, 1, -1, EINTR);
	expect(&(struct row){"d", "d", 0});
	came = fault_end();
	/* What is no folder is none, whether or not it can be asked if it is a link. */
	fault_set("syscall", 1, FAULT_EVER, -1, ENOSYS);
	expect(&(struct row){"f", NULL, ENOTDIR});
	fault_set("fstatat", 1, 1, -1, ENOTDIR);
	expect(&(struct row){"f", NULL, ENOTDIR});
	came = fault_end() && came;
	assert_true(folder_leave(&folder));
	if (!came)
		UNIT_SKIP("there is no openat2");
}

static void test_many_parents(void **state)
{
	char path[3 * 2000 + 1];

	(void)state;
	for (size_t i = 0; i < 2000; i++)
		memcpy(path + 3 * i, "../", 4);
	expect(&(struct row){path, NULL, ENAMETOOLONG});
}

int test_tool_beneath(void);

int test_tool_beneath(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_many_parents),
	};

	return UNIT_RUN("tool/beneath", tests);
}
