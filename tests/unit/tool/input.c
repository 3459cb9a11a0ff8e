/* Sizes around every border of the reader, and what is no regular file. */
#define _XOPEN_SOURCE 700
#include "tool/input.h"

#include <string.h>

#include "unit/tool/folder.h"
#include "unit/unit.h"

static const size_t sizes[] = {0,	1,	 4095,	  4096,	   65535,   65536, 65537,
			       1048575, 1048576, 1048577, 1114111, 3000000, 5,	   0};

static void test_sizes(void **state)
{
	struct folder folder;
	struct input in = {0};
	char *bytes = malloc(3000000);

	(void)state;
	assert_true(folder_enter(&folder));
	for (size_t i = 0; i < 3000000; i++)
		bytes[i] = (char)('a' + i % 26);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct failure f = {0};

		assert_true(folder_put("x", bytes, sizes[i]));
		assert_int_equal(input_read(&in, "x", i & 1, &f), INPUT_READ);
		assert_int_equal(in.len, sizes[i]);
		assert_true(str_equal(input_str(&in), str_of(bytes, sizes[i])));
		assert_int_equal(in.stat.st_size, sizes[i]);
	}
	free(bytes);
	input_fini(&in);
	assert_true(folder_leave(&folder));
}

/* A sparse file of 3 GB: binary by its first bytes, and the rest is not read. */
static void test_sparse(void **state)
{
	struct folder folder;
	struct input in = {0};
	struct failure f = {0};

	(void)state;
	assert_true(folder_enter(&folder));
	assert_true(folder_put("x", "", 0));
	assert_int_equal(truncate("x", (off_t)3 << 30), 0);
	assert_int_equal(input_read(&in, "x", true, &f), INPUT_READ);
	assert_in_range(in.len, 8000, 1 << 20);
	input_fini(&in);
	assert_true(folder_leave(&folder));
}

static void test_too_large(void **state)
{
	struct folder folder;
	struct input in = {0};
	struct failure f = {0};
	char head[8192];

	(void)state;
	memset(head, 'x', sizeof(head));
	assert_true(folder_enter(&folder));
	assert_true(folder_put("x", head, sizeof(head)));
	assert_int_equal(truncate("x", (off_t)3 << 30), 0);
	assert_int_equal(input_read(&in, "x", true, &f), INPUT_FAILED);
	assert_string_equal(f.what, "is larger than 1 GiB");
	input_fini(&in);
	assert_true(folder_leave(&folder));
}

static void expect(struct input *in, const char *path, enum input_result named,
		   enum input_result listed, const char *what)
{
	struct failure f = {0};

	UNIT_ROW(path, input_read(in, path, false, &f) == listed);
	f = (struct failure){0};
	UNIT_ROW(path, input_read(in, path, true, &f) == named);
	UNIT_ROW(path, !what == !f.what);
	if (what)
		assert_string_equal(f.what, what);
}

static void test_kinds(void **state)
{
	struct folder folder;
	struct input in = {0};

	(void)state;
	assert_true(folder_enter(&folder));
	assert_true(folder_put("file", "x", 1));
	assert_int_equal(mkdir("folder", 0755), 0);
	assert_int_equal(mkfifo("pipe", 0644), 0);
	assert_int_equal(symlink("file", "link"), 0);
	assert_int_equal(symlink("nothing", "dangling"), 0);
	expect(&in, "file", INPUT_READ, INPUT_READ, NULL);
	expect(&in, "folder", INPUT_FAILED, INPUT_SKIPPED, "is a folder");
	expect(&in, "pipe", INPUT_FAILED, INPUT_SKIPPED, "is a pipe, not a file");
	expect(&in, "/dev/null", INPUT_FAILED, INPUT_SKIPPED, "is a device, not a file");
	expect(&in, "link", INPUT_READ, INPUT_SKIPPED, NULL);
	expect(&in, "dangling", INPUT_FAILED, INPUT_SKIPPED, "cannot be read");
	expect(&in, "missing", INPUT_FAILED, INPUT_SKIPPED, "cannot be read");
	expect(&in, "file/x", INPUT_FAILED, INPUT_FAILED, "cannot be read");
	input_fini(&in);
	assert_true(folder_leave(&folder));
}

int test_tool_input(void);

int test_tool_input(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_sparse),
		cmocka_unit_test(test_too_large),
		cmocka_unit_test(test_kinds),
	};

	return UNIT_RUN("tool/input", tests);
}
