/* A folder is where its path says, or it is not opened. */
#define _XOPEN_SOURCE 700
#include "tool/beneath.h"

#include <errno.h>
#include <string.h>

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

int test_tool_beneath(void);

int test_tool_beneath(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_paths)};

	return UNIT_RUN("tool/beneath", tests);
}
