/* What was done is taken back, or it is said why not; whatever fails, no file is between. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <string.h>

#include "tool/commands.h"
#include "tool/hash.h"
#include "tool/journals.h"
#include "unit/fault.h"
#include "unit/tool/folder.h"
#include "unit/tool/said.h"
#include "unit/unit.h"

static struct folder folder;
static struct said said;
static struct options options;
static char place[300];

/* A journal of so many files, each from "old" to "new". */
static void put_lines(size_t count)
{
	struct hash old = hash_of(STR("old")), new = hash_of(STR("new"));
	char name[600], path[400];
	FILE *f;

	snprintf(name, sizeof(name), "%s/1.done.jsonl", place);
	f = fopen(name, "w");
	assert_non_null(f);
	fprintf(f, "\n{\"journal\":\"1\",\"started\":\"then\",\"folder\":\"%s\",\"paths\":\"fix\"}",
		folder.path);
	for (size_t i = 0; i < count; i++) {
		snprintf(path, sizeof(path), "%s/f%zu.md", folder.path, i);
		fprintf(f,
			"\n{\"path\":\"%s\",\"mtime\":\"1000.123456789\",\"old\":\"%s\",\"new\":\"%s\","
			"\"models\":\"\",\"steps\":\"0+3=6f6c64\"}",
			path, old.hex, new.hex);
	}
	{
		struct arena arena = {0};
		struct buf b = buf_on(&arena);

		end_write(&b, count);
		fwrite(b.ptr, 1, b.len, f);
		arena_fini(&arena);
	}
	fclose(f);
}

static void put_run(size_t count)
{
	char name[64];

	put_lines(count);
	for (size_t i = 0; i < count; i++) {
		snprintf(name, sizeof(name), "f%zu.md", i);
		assert_true(folder_put(name, "new", 3));
	}
}

static int start(void **state)
{
	(void)state;
	if (!folder_enter(&folder))
		return -1;
	snprintf(place, sizeof(place), "%s/state", folder.path);
	options = (struct options){.command = command_find("undo"), .journal = place};
	return mkdir(place, 0700);
}

static int end(void **state)
{
	(void)state;
	fault_end();
	return folder_leave(&folder) ? 0 : -1;
}

static int run(void)
{
	int status;

	said_begin(&said);
	status = undo_run(&options, &said.out);
	said_end(&said);
	return status;
}

static void expect_said(const char *part)
{
	if (!strstr(said.text, part))
		fail_msg("'%s' is not in '%s'", part, said.text);
}

static bool holds(const char *path, const char *text)
{
	char bytes[8] = "";
	int fd = open(path, O_RDONLY);
	bool same = fd >= 0 && read(fd, bytes, sizeof(bytes)) == (ssize_t)strlen(text) &&
		    memcmp(bytes, text, strlen(text)) == 0;

	close(fd);
	return same;
}

static bool is_there(const char *name)
{
	char path[600];

	snprintf(path, sizeof(path), "%s/%s", place, name);
	return access(path, F_OK) == 0;
}

static void test_taken_back(void **state)
{
	struct stat st;

	(void)state;
	put_run(2);
	assert_int_equal(run(), EXIT_CLEAN);
	assert_string_equal(said.text,
			    "f0.md: taken back\nf1.md: taken back\n2 files taken back.\n");
	assert_true(holds("f0.md", "old") && holds("f1.md", "old"));
	assert_int_equal(stat("f0.md", &st), 0);
	assert_int_equal(st.st_mtim.tv_sec, 1000);
	assert_int_equal(st.st_mtim.tv_nsec, 123456789);
	assert_true(is_there("1.undone.jsonl"));
}

static void test_quiet(void **state)
{
	(void)state;
	put_run(1);
	options.quiet = true;
	assert_int_equal(run(), EXIT_CLEAN);
	assert_string_equal(said.text, "");
	assert_true(holds("f0.md", "old"));
}

/* It is done, and its failure is told all the same. */
static void test_in_doubt(void **state)
{
	(void)state;
	put_run(1);
	fault_set("fsync", 2, 1, -1, EIO);
	assert_int_equal(run(), EXIT_TROUBLE);
	assert_true(fault_end());
	expect_said("f0.md: taken back\n");
	expect_said("may not outlive a crash");
	assert_true(holds("f0.md", "old"));
	assert_true(is_there("1.done.jsonl"));
	assert_int_equal(run(), EXIT_CLEAN);
	expect_said("0 files taken back, 1 is as it was before.\n");
}

static void test_not_turned(void **state)
{
	(void)state;
	put_run(1);
	fault_set("rename", 1, 1, -1, EROFS);
	assert_int_equal(run(), EXIT_TROUBLE);
	assert_true(fault_end());
	expect_said("cannot be renamed: Read-only file system (nothing was taken back");
	assert_true(holds("f0.md", "new"));
	fault_set("rename", 2, 1, -1, EROFS);
	assert_int_equal(run(), EXIT_TROUBLE);
	assert_true(fault_end());
	expect_said("cannot be renamed: Read-only file system");
	assert_true(holds("f0.md", "old"));
	assert_true(is_there("1.undoing.jsonl"));
}

/* Somebody else's folders, the current one without a name, and "/": paths as they are. */
static void test_shown(void **state)
{
	const char *path;
	char journal[600], said_of[400];

	(void)state;
	put_run(1);
	snprintf(journal, sizeof(journal), "%s/1.done.jsonl", place);
	snprintf(said_of, sizeof(said_of), "%s/f0.md: would be taken back\n", folder.path);
	path = journal;
	options.paths = (struct words){&path, 1};
	options.dry_run = true;
	assert_int_equal(mkdir("gone", 0700), 0);
	for (int i = 0; i < 3; i++) {
		said_begin(&said);
		assert_int_equal(chdir(i ? i == 1 ? place : "/" : "gone"), 0);
		if (i == 0)
			assert_int_equal(rmdir("../gone"), 0);
		assert_int_equal(undo_run(&options, &said.out), EXIT_CLEAN);
		assert_int_equal(chdir(folder.path), 0);
		said_end(&said);
		expect_said(said_of);
	}
	options.paths.count = 0;
	assert_int_equal(mkdir("gone", 0700), 0);
	said_begin(&said);
	assert_int_equal(chdir("gone"), 0);
	assert_int_equal(rmdir("../gone"), 0);
	assert_int_equal(undo_run(&options, &said.out), EXIT_TROUBLE);
	assert_int_equal(chdir(folder.path), 0);
	said_end(&said);
	expect_said(
		"the current folder is not known: No such file or directory (name the journal)");
}

/* The run was started elsewhere, and wrote below here; or it has no head. */
static void test_below(void **state)
{
	static const char text[] = "\n{\"path\":\"/cut";
	char journal[600];

	(void)state;
	snprintf(journal, sizeof(journal), "%s/1.done.jsonl", place);
	assert_true(folder_put(journal, text, sizeof(text) - 1));
	assert_int_equal(run(), EXIT_TROUBLE);
	expect_said("the beginning of this journal is missing");
	expect_said("nothing was taken back (name the journal)");
	options.list = true;
	assert_int_equal(run(), EXIT_TROUBLE);
	expect_said("?  done        0 files  ?\n");
	expect_said("the end of this journal is missing");
	options.list = false;
	put_run(1);
	{
		char *from, whole[2000];
		int fd = open(journal, O_RDWR);
		ssize_t n = read(fd, whole, sizeof(whole) - 1);

		assert_true(n > 0);
		whole[n] = '\0';
		from = strstr(whole, "\n{\"path\"");
		assert_non_null(from);
		assert_true(folder_put(journal, from, strlen(from)));
		close(fd);
	}
	assert_int_equal(run(), EXIT_CLEAN);
	assert_true(holds("f0.md", "old"));
}

/* Each n-th allocation fails, alone or with all behind it: a file is old or new, and it is said. */
static void no_memory(size_t files, unsigned count, unsigned most)
{
	for (unsigned n = 1; n <= most; n++) {
		char name[600];
		int status;
		bool met;

		put_run(files);
		fault_set("malloc", n, count, 0, ENOMEM);
		status = run();
		met = fault_end();
		assert_true(holds("f0.md", "old") || holds("f0.md", "new"));
		for (int i = 0; i < 3; i++) {
			static const char *const ends[] = {"done", "undone", "undoing"};

			snprintf(name, sizeof(name), "%s/1.%s.jsonl", place, ends[i]);
			unlink(name);
		}
		if (!met) {
			assert_int_equal(status, EXIT_CLEAN);
			return;
		}
		if (status != EXIT_CLEAN) {
			assert_int_equal(status, EXIT_TROUBLE);
			if (!strstr(said.text, "emory"))
				fail_msg("%u: '%s'", n, said.text);
		}
	}
}

static void test_no_memory(void **state)
{
	(void)state;
	no_memory(1, 1, 1000);
	no_memory(1, FAULT_EVER, 1000);
	/* So many that their order needs room of its own. */
	options.dry_run = true;
	no_memory(300, 1, 12);
	options.list = true;
	no_memory(300, 1, 12);
}

/* No room to sort what is to be done: nothing is done. */
static void test_no_order(void **state)
{
	enum { RECORDS = 8200 }; /* their order takes more than one block of an arena */
	struct failure f = {0};
	struct journal_text text;
	struct arena arena = {0};
	bool said_it = false;
	char path[600];

	(void)state;
	snprintf(path, sizeof(path), "%s/1.done.jsonl", place);
	put_lines(RECORDS);
	assert_true(journals_read(&text, path, &arena, &f));
	assert_int_equal(text.records.len, RECORDS);
	arena_fini(&arena);
	options.dry_run = true;
	for (unsigned n = 60; n < 600 && !said_it; n++) {
		fault_set("malloc", n, 1, 0, ENOMEM);
		assert_int_equal(run(), EXIT_TROUBLE);
		said_it = strcmp(said.text, "mojimend: out of memory\n") == 0;
		fault_end();
	}
	assert_true(said_it);
}

int test_tool_undo(void);

#define T(test) cmocka_unit_test_setup_teardown(test, start, end)

int test_tool_undo(void)
{
	static const struct CMUnitTest tests[] = {
		T(test_taken_back), T(test_quiet), T(test_in_doubt),  T(test_not_turned),
		T(test_shown),	    T(test_below), T(test_no_memory), T(test_no_order),
	};

	return UNIT_RUN("tool/undo", tests);
}
