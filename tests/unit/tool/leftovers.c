/* What a killed run left is removed when its journal knows it; whatever else lies there stays. */
#define _XOPEN_SOURCE 700
#include "tool/leftovers.h"

#include <errno.h>
#include <string.h>

#include "tool/hash.h"
#include "unit/fault.h"
#include "unit/tool/folder.h"
#include "unit/tool/said.h"
#include "unit/unit.h"

/* Of a process that there is none of: its number is greater than any. */
#define DEAD(n) ".mojimend-999999999-" n ".tmp"

enum { MOST = 5, MANY = 1500 };

static struct folder folder;
static struct said said;
static struct leftovers left;
static struct record records[MOST];
static struct journal_text text;
static struct hash old_hash, new_hash;
static char paths[MOST][400];

/* A journal of these files, each from "old" to "new". */
static void tell(const char *const *names, size_t count)
{
	old_hash = hash_of(STR("old"));
	new_hash = hash_of(STR("new"));
	for (size_t i = 0; i < count; i++) {
		if (names[i][0] == '/')
			snprintf(paths[i], sizeof(paths[i]), "%s", names[i]);
		else
			snprintf(paths[i], sizeof(paths[i]), "%s/%s", folder.path, names[i]);
		records[i] = (struct record){
			.path = paths[i], .old = str_z(old_hash.hex), .new = str_z(new_hash.hex)};
	}
	text = (struct journal_text){0};
	text.records.at = records;
	text.records.len = count;
}

static int start(void **state)
{
	static const char *const names[] = {"f.md"};

	(void)state;
	left = (struct leftovers){0};
	if (!folder_enter(&folder) || !folder_put("f.md", "new", 3))
		return -1;
	tell(names, 1);
	return 0;
}

static int end(void **state)
{
	(void)state;
	fault_end();
	arena_fini(&left.arena);
	return folder_leave(&folder) ? 0 : -1;
}

static bool is_there(const char *name)
{
	return access(name, F_OK) == 0;
}

/* What is answered, and what was said of it; a fault that was set has to come. */
static const char *removed(bool verbose, bool answer)
{
	bool done;

	said_begin(&said);
	done = leftovers_remove(&left, &text, verbose, &said.out);
	said_end(&said);
	assert_true(fault_end());
	if (done != answer)
		fail_msg("not %d: %s", answer, said.text);
	return said.text;
}

static void expect_said(const char *part)
{
	if (!strstr(said.text, part))
		fail_msg("'%s' is not in '%s'", part, said.text);
}

static void test_known(void **state)
{
	(void)state;
	assert_true(folder_put(DEAD("0"), "new", 3));
	assert_true(folder_put(DEAD("1"), "old", 3));
	assert_true(folder_put(DEAD("2"), "an editor's", 11));
	assert_string_equal(removed(false, true), "");
	assert_false(is_there(DEAD("0")) || is_there(DEAD("1")));
	assert_true(is_there(DEAD("2")));
	assert_int_equal(left.kept.list.len, 1);
	assert_true(folder_put(DEAD("0"), "new", 3));
	removed(true, true);
	expect_said(DEAD("0") ": left by a killed run, removed\n");
}

/* The file itself misses the bytes, or is gone: then these may be the only copy. */
static void test_missed(void **state)
{
	(void)state;
	assert_true(folder_put(DEAD("0"), "old", 3));
	assert_true(folder_put("f.md", "neither", 7));
	removed(true, true);
	assert_true(is_there(DEAD("0")));
	assert_int_equal(unlink("f.md"), 0);
	removed(true, true);
	assert_true(is_there(DEAD("0")));
}

static void test_alive(void **state)
{
	char mine[64];

	(void)state;
	snprintf(mine, sizeof(mine), ".mojimend-%ld-0.tmp", (long)getpid());
	assert_true(folder_put(mine, "new", 3));
	assert_true(folder_put(".mojimend-x.tmp", "new", 3));
	assert_string_equal(removed(true, true), "");
	assert_true(is_there(mine) && is_there(".mojimend-x.tmp"));
	/* Somebody else's process. */
	assert_true(folder_put(DEAD("0"), "new", 3));
	fault_set("kill", 1, FAULT_EVER, -1, EPERM);
	assert_string_equal(removed(true, true), "");
	assert_true(is_there(DEAD("0")));
	assert_int_equal(left.kept.list.len, 0);
}

static void test_cannot(void **state)
{
	(void)state;
	assert_true(folder_put(DEAD("0"), "new", 3));
	fault_set("unlinkat", 1, 1, -1, EROFS);
	removed(false, false);
	expect_said("left by a killed run, and cannot be removed: Read-only file system");
	assert_true(is_there(DEAD("0")));
	fault_set("fdopendir", 1, 1, 0, ENOMEM);
	removed(false, false);
	assert_true(is_there(DEAD("0")));
}

static void save_it(void)
{
	if (!folder_put("saved", "saved", 5) || rename("saved", DEAD("0")) != 0)
		abort();
}

/* Another file has got its name between the look and the removal. */
static void test_swapped(void **state)
{
	(void)state;
	assert_true(folder_put(DEAD("0"), "new", 3));
	fault_before("fstatat", 1, save_it);
	removed(false, false);
	expect_said("cannot be removed");
	assert_true(is_there(DEAD("0")));
	assert_true(folder_put(DEAD("0"), "new", 3));
	fault_set("fstatat", 1, 1, -1, EIO);
	removed(false, false);
	expect_said("cannot be removed: Input/output error");
	assert_true(is_there(DEAD("0")));
}

/* What is no file, or cannot be read, is nobody's copy that we know. */
static void test_no_file(void **state)
{
	(void)state;
	assert_int_equal(mkdir(DEAD("0"), 0700), 0);
	assert_int_equal(symlink("f.md", DEAD("1")), 0);
	assert_string_equal(removed(true, true), "");
	assert_true(is_there(DEAD("0")) && is_there(DEAD("1")));
	assert_int_equal(left.kept.list.len, 2);
}

/* Each folder once; one that is gone holds nothing; "/" is one, too. */
static void test_folders(void **state)
{
	static const char *const names[] = {"d/e/f.md", "f.md", "gone/f.md", "d/e/g.md",
					    "/mojimend-none.md"};

	(void)state;
	assert_int_equal(mkdir("d", 0700), 0);
	assert_int_equal(mkdir("d/e", 0700), 0);
	tell(names, 5);
	assert_true(folder_put("d/e/f.md", "old", 3));
	assert_true(folder_put("d/e/" DEAD("0"), "new", 3));
	assert_true(folder_put("d/" DEAD("0"), "new", 3));
	assert_true(folder_put(DEAD("0"), "new", 3));
	removed(true, true);
	assert_false(is_there("d/e/" DEAD("0")) || is_there(DEAD("0")));
	assert_true(is_there("d/" DEAD("0")));
	text.records.len = 0;
	assert_string_equal(removed(true, true), "");
}

/* Without memory nothing is removed that was not known, and the answer is no. */
static void test_no_memory(void **state)
{
	char name[64];

	(void)state;
	for (unsigned i = 0; i < MANY; i++) {
		snprintf(name, sizeof(name), ".mojimend-999999999-%u.tmp", i);
		assert_true(folder_put(name, "kept", 4));
	}
	for (unsigned n = 1;; n++) {
		bool done;

		arena_fini(&left.arena);
		left = (struct leftovers){0};
		said_begin(&said);
		fault_set("malloc", n, FAULT_EVER, 0, ENOMEM);
		done = leftovers_remove(&left, &text, false, &said.out);
		if (!fault_end()) {
			said_end(&said);
			assert_true(done && n > 3);
			break;
		}
		said_end(&said);
		/* A file that could not be read is kept. */
		assert_true(!done || left.kept.list.len == MANY);
		assert_true(is_there(DEAD("0")));
	}
	assert_int_equal(left.kept.list.len, MANY);
}

/* Each is named once, wherever it was found. */
static void test_told(void **state)
{
	const char *found[] = {DEAD("0"), "./" DEAD("1"), DEAD("9")};
	struct paths walked = {.list = {found, 3, 3}};
	char path[500];

	(void)state;
	assert_true(folder_put(DEAD("0"), "a", 1));
	assert_true(folder_put(DEAD("1"), "b", 1));
	assert_true(folder_put(DEAD("2"), "c", 1));
	removed(false, true);
	assert_int_equal(left.kept.list.len, 3);
	walked.list.len = 0;
	said_begin(&said);
	leftovers_tell(&left, &walked, &said.out);
	said_end(&said);
	expect_said("/" DEAD("0") ": left by an interrupted run (look at it, then remove it)\n");
	expect_said("/" DEAD("1"));
	/* The last of these has just been removed. */
	walked.list.len = 3;
	said_begin(&said);
	leftovers_tell(&left, &walked, &said.out);
	said_end(&said);
	expect_said("mojimend: " DEAD("0") ": left by an interrupted run");
	expect_said("mojimend: ./" DEAD("1"));
	expect_said("/" DEAD("2"));
	assert_null(strstr(said.text, DEAD("9")));
	/* One file by two ways, and another one of the same name. */
	assert_int_equal(mkdir("d", 0700), 0);
	assert_true(folder_put("d/" DEAD("0"), "d", 1));
	found[1] = "./d/../" DEAD("0");
	found[2] = "d/" DEAD("0");
	said_begin(&said);
	leftovers_tell(&left, &walked, &said.out);
	said_end(&said);
	assert_null(strstr(said.text, "d/../"));
	expect_said("mojimend: d/" DEAD("0"));
	found[0] = found[2];
	walked.list.len = 1;
	said_begin(&said);
	leftovers_tell(&left, &walked, &said.out);
	said_end(&said);
	expect_said("mojimend: d/" DEAD("0"));
	snprintf(path, sizeof(path), "%s/" DEAD("0"), folder.path);
	expect_said(path);
}

int test_tool_leftovers(void);

#define T(test) cmocka_unit_test_setup_teardown(test, start, end)

int test_tool_leftovers(void)
{
	static const struct CMUnitTest tests[] = {
		T(test_known),	 T(test_missed),    T(test_alive),
		T(test_cannot),	 T(test_swapped),   T(test_no_file),
		T(test_folders), T(test_no_memory), T(test_told),
	};

	return UNIT_RUN("tool/leftovers", tests);
}
