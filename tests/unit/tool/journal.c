/* Nothing is touched that the journal does not tell of; and whose journal it is. */
#define _XOPEN_SOURCE 700
#include "tool/journal.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/file.h>

#include "unit/fault.h"
#include "unit/tool/folder.h"
#include "unit/tool/said.h"
#include "unit/unit.h"

static struct folder folder;
static struct said said;
static struct journal journal;
static struct pen pen;
static struct options options;
static const char *operand = "f.md";
static char place[400];

static int start(void **state)
{
	(void)state;
	if (!folder_enter(&folder) || !folder_put("f.md", "old", 3))
		return -1;
	snprintf(place, sizeof(place), "%s/state", folder.path);
	options = (struct options){
		.command = command_find("fix"), .paths = {&operand, 1}, .journal = place};
	journal = (struct journal){.held = -1};
	pen = (struct pen){.fd = -1};
	return 0;
}

static int end(void **state)
{
	(void)state;
	fault_end();
	pen_fini(&pen, &journal);
	journal_fini(&journal);
	return folder_leave(&folder) ? 0 : -1;
}

static bool begin(void)
{
	bool done;

	said_begin(&said);
	done = journal_open(&journal, &options, &said.out);
	said_end(&said);
	return done;
}

/* As a worker does it, for a file that is to hold "new". */
static bool add(const char *path, struct failure *f)
{
	struct mojimend_edit edit = {0, 3, STR("new")};
	struct mojimend_report report = {.edits = &edit, .edit_count = 1, .repaired = STR("new")};
	struct stat was;

	*f = (struct failure){0};
	assert_int_equal(stat("f.md", &was), 0);
	return journal_add(&journal, &pen, path, &was, STR("old"), &report, f);
}

/* Ends the run; its path as its last name says it, or NULL. */
static const char *finish(bool whole)
{
	const char *path;

	said_begin(&said);
	path = journal_close(&journal, whole, &said.out);
	said_end(&said);
	return path;
}

static void again(void)
{
	pen_fini(&pen, &journal);
	journal_fini(&journal);
	pen = (struct pen){.fd = -1};
	assert_true(begin());
}

static void expect_failure(const struct failure *f, const char *call, int number)
{
	assert_true(fault_end());
	assert_string_equal(f->what, "cannot be repaired: its journal cannot be written");
	if (call)
		assert_string_equal(f->call, call);
	assert_int_equal(f->number, number);
	assert_non_null(strstr(f->hint, "it was left as it is"));
	assert_string_equal(f->of, journal.path);
}

/* --- What is written ------------------------------------------------------------ */

static void test_told(void **state)
{
	static const struct {
		const char *path, *is;
		bool whole;
	} rows[] = {
		{"f.md", "f.md", false},
		{"./f.md", "f.md", false},
		{"de//./e.md", "de/e.md", false},
		{"d/../f.md", "f.md", false},
		{"/a/../../../f.md", "/f.md", true},
	};
	struct journal_text text;
	struct arena arena = {0};
	struct failure f;
	char path[400];

	(void)state;
	assert_true(begin());
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_true(add(rows[i].path, &f));
	snprintf(path, sizeof(path), "%s", finish(true));
	assert_int_equal(journals_state(path), JOURNAL_DONE);
	assert_true(journals_read(&text, path, &arena, &f));
	assert_string_equal(text.head.folder, folder.path);
	assert_string_equal(text.head.paths, "fix f.md");

	assert_true(!text.damaged && !text.cut);
	assert_int_equal(text.records.len, sizeof(rows) / sizeof(*rows));
	for (size_t i = 0; i < text.records.len; i++) {
		if (rows[i].whole)
			snprintf(path, sizeof(path), "%s", rows[i].is);
		else
			snprintf(path, sizeof(path), "%s/%s", folder.path, rows[i].is);
		assert_string_equal(text.records.at[i].path, path);
	}
	arena_fini(&arena);
}

static void test_nothing(void **state)
{
	(void)state;
	assert_true(begin());
	assert_null(finish(true));
	assert_int_not_equal(access(place, F_OK), 0);
}

/* Without a time the name is no good one, but it is one. */
static void test_no_clock(void **state)
{
	struct failure f;

	(void)state;
	fault_set("clock_gettime", 1, 1, -1, EPERM);
	assert_true(begin());
	assert_true(fault_end());
	assert_true(add("f.md", &f));
	assert_int_equal(journals_state(finish(true)), JOURNAL_DONE);
	fault_set("gmtime_r", 1, 1, 0, EOVERFLOW);
	again();
	assert_true(fault_end());
	assert_true(add("f.md", &f));
	assert_int_equal(journals_state(finish(false)), JOURNAL_STOPPED);
}

static void test_no_place(void **state)
{
	struct failure f;
	char *home = getenv("HOME"), *state_home = getenv("XDG_STATE_HOME");
	char was[2][400];

	(void)state;
	snprintf(was[0], sizeof(was[0]), "%s", home ? home : "");
	snprintf(was[1], sizeof(was[1]), "%s", state_home ? state_home : "");
	unsetenv("HOME");
	unsetenv("XDG_STATE_HOME");
	options.journal = NULL;
	assert_true(begin());
	if (home)
		setenv("HOME", was[0], 1);
	if (state_home)
		setenv("XDG_STATE_HOME", was[1], 1);
	assert_false(add("f.md", &f));
	assert_string_equal(f.what, "cannot be repaired: there is no place for its journal");
	options.journal = place;
	options.no_journal = true;
	again();
	assert_true(add("f.md", &f));
	assert_null(finish(true));
}

static void test_no_here(void **state)
{
	struct failure f;

	(void)state;
	assert_int_equal(mkdir("gone", 0700), 0);
	assert_int_equal(chdir("gone"), 0);
	assert_int_equal(rmdir("../gone"), 0);
	journal_open(&journal, &options, &said.out);
	assert_int_equal(chdir(folder.path), 0);
	assert_false(add("f.md", &f));
	assert_non_null(strstr(f.what, "the current folder has no name"));
}

/* --- Calls that fail -------------------------------------------------------------- */

static void test_calls(void **state)
{
	static const struct {
		const char *call;
		unsigned first, count;
		long answer;
		int number, told; /* 0: all is well */
		const char *says;
	} rows[] = {
		{"open", 1, 1, -1, EINTR, 0, NULL},
		{"open", 1, 1, -1, EACCES, EACCES, "open"},
		{"open", 2, 1, -1, EMFILE, EMFILE, "open"},
		{"mkdir", 1, 1, -1, EACCES, EACCES, "mkdir"},
		{"mkdir", 1, FAULT_EVER, -1, EEXIST, ENOENT, "open"},
		{"write", 1, 1, -1, EINTR, 0, NULL},
		{"write", 1, 1, -1, EIO, 0, NULL},
		{"write", 1, 1, 5, 0, 0, NULL},
		{"write", 1, 3, 5, 0, ENOSPC, "write"},
		{"write", 1, 3, -1, EIO, EIO, "write"},
		{"write", 2, 3, 5, 0, ENOSPC, "write"},
		{"fsync", 1, 1, -1, EINTR, 0, NULL},
		{"fsync", 1, 1, -1, EINVAL, 0, NULL},
		{"fsync", 1, 1, -1, EIO, EIO, "fsync"},
		{"fsync", 2, 1, -1, EIO, EIO, "fsync"},
		{"fdatasync", 1, 1, -1, EINTR, 0, NULL},
		{"fdatasync", 1, 1, -1, EIO, EIO, "fdatasync"},
	};
	struct failure f;
	char path[420];

	(void)state;
	assert_true(begin());
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		/* Each time in a new place. */
		snprintf(path, sizeof(path), "%s%zu", place, i);
		options.journal = path;
		again();
		fault_set(rows[i].call, rows[i].first, rows[i].count, rows[i].answer,
			  rows[i].number);
		if (rows[i].told) {
			UNIT_ROW(rows[i].call, !add("f.md", &f));
			expect_failure(&f, rows[i].says, rows[i].told);
			/* Then it goes, and it goes on where the journal is. */
			UNIT_ROW(rows[i].call, add("f.md", &f));
		} else {
			UNIT_ROW(rows[i].call, add("f.md", &f));
			UNIT_ROW(rows[i].call, fault_end());
		}
		UNIT_ROW(rows[i].call, finish(true) != NULL);
	}
	options.journal = place;
}

/* A place in "/", which is made, and a folder that only seems to be made. */
static void test_root(void **state)
{
	struct failure f;

	(void)state;
	options.journal = "/mojimend-there-is-none";
	assert_true(begin());
	fault_set("mkdir", 1, 1, 0, 0);
	assert_false(add("f.md", &f));
	expect_failure(&f, "open", ENOENT);
	/* Beside the current folder. */
	options.journal = "here";
	again();
	assert_true(add("f.md", &f));
	assert_int_equal(access("here", F_OK), 0);
}

static void test_no_memory(void **state)
{
	struct failure f;
	bool done = false;

	(void)state;
	fault_set("malloc", 1, 1, 0, ENOMEM);
	assert_false(begin());
	assert_true(fault_end());
	assert_string_equal(said.text, "mojimend: out of memory\n");
	for (unsigned n = 1; !done; n++) {
		again();
		fault_set("malloc", n, FAULT_EVER, 0, ENOMEM);
		done = add("f.md", &f);
		assert_true(fault_end() != done);
		if (!done)
			assert_int_equal(f.number, ENOMEM);
	}
	again();
	fault_set("malloc", 1, 1, 0, ENOMEM);
	assert_false(add("f.md", &f));
	expect_failure(&f, NULL, ENOMEM);
	again();
	fault_set("calloc", 1, 1, 0, ENOMEM);
	assert_false(add("f.md", &f));
	expect_failure(&f, NULL, ENOMEM);
	assert_true(add("f.md", &f));
	/* A path that fills what there is. */
	for (size_t len = 1000; len < 200000; len += 3001) {
		char *path = malloc(len + 1);

		memset(path, '%', len);
		path[len] = '\0';
		again();
		fault_set("malloc", 2, FAULT_EVER, 0, ENOMEM);
		if (!add(path, &f))
			assert_int_equal(f.number, ENOMEM);
		fault_end();
		free(path);
	}
}

/* Whoever takes the journal away takes undo away: nothing more is touched, and it is said. */
static void test_taken_away(void **state)
{
	static const char *const other[] = {NULL, "f.md"};
	struct failure f;
	char path[500];

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		again();
		assert_true(add("f.md", &f));
		snprintf(path, sizeof(path), "%s", journal.path);
		assert_int_equal(unlink(path), 0);
		if (other[i])
			assert_int_equal(link(other[i], path), 0);
		assert_false(add("f.md", &f));
		assert_string_equal(f.what, "cannot be repaired: its journal cannot be found");
		assert_int_equal(f.number, ENOENT);
		pen_fini(&pen, &journal);
		pen = (struct pen){.fd = -1};
		assert_null(finish(true));
		assert_true(journal.trouble);
		assert_non_null(strstr(said.text, "the journal cannot be found"));
	}
}

/* It was begun, and then nothing could be told in it: so nothing is done. */
static void test_told_nothing(void **state)
{
	struct failure f;

	(void)state;
	assert_true(begin());
	fault_set("write", 2, 3, -1, EIO);
	assert_false(add("f.md", &f));
	expect_failure(&f, "write", EIO);
	assert_int_equal(journals_state(finish(true)), JOURNAL_STOPPED);
	assert_false(journal.trouble);
}

/* --- Whose it is ------------------------------------------------------------------- */

/* A journal that is there before; of this folder where `here`. */
static void put_journal(const char *name, const char *here, const char *paths)
{
	char path[500], text[1000];
	struct hash_text {
		char zeros[65];
	} hash;

	memset(hash.zeros, '0', 64);
	hash.zeros[64] = '\0';
	mkdir(place, 0700);
	snprintf(path, sizeof(path), "%s/%s", place, name);
	snprintf(text, sizeof(text),
		 "\n{\"journal\":\"1\",\"started\":\"then\",\"folder\":\"%s\",\"paths\":\"%s\"}"
		 "\n{\"path\":\"%s/f.md\",\"mtime\":\"1.000000000\",\"old\":\"%s\",\"new\":\"%s\","
		 "\"models\":\"\",\"steps\":\"\"}",
		 here, paths, folder.path, hash.zeros, hash.zeros);
	assert_true(folder_put(path, text, strlen(text)));
}

static bool is_there(const char *name)
{
	char path[500];

	snprintf(path, sizeof(path), "%s/%s", place, name);
	return access(path, F_OK) == 0;
}

static void test_goes_on(void **state)
{
	struct failure f;

	(void)state;
	put_journal("1.stopped.jsonl", folder.path, "fix f.md");
	options.verbose = true;
	assert_true(begin());
	assert_non_null(strstr(said.text, "going on with the run of then"));
	assert_non_null(strstr(journal.path, "/1.running.jsonl"));
	assert_true(add("f.md", &f));
	assert_non_null(strstr(finish(true), "/1.done.jsonl"));
	/* Two of them: one is gone on with, the other has come to its end. */
	put_journal("2.running.jsonl", folder.path, "fix f.md");
	put_journal("3.running.jsonl", folder.path, "fix f.md");
	options.verbose = false;
	again();
	assert_string_equal(said.text, "");
	assert_true(is_there("2.stopped.jsonl") != is_there("3.stopped.jsonl"));
	assert_true(is_there("2.running.jsonl") != is_there("3.running.jsonl"));
}

static void test_not_ours(void **state)
{
	char path[500];
	int fd;

	(void)state;
	put_journal("1.running.jsonl", "/elsewhere", "fix f.md");
	put_journal("2.running.jsonl", folder.path, "fix other.md");
	put_journal("3.undoing.jsonl", folder.path, "fix f.md");
	put_journal("4.done.jsonl", folder.path, "fix f.md");
	put_journal("5.running.jsonl", folder.path, "fix f.md");
	put_journal("6.undone.jsonl", folder.path, "fix f.md");
	put_journal("8.stopped.jsonl", folder.path, "fix other.md");
	snprintf(path, sizeof(path), "%s/7.running.jsonl", place);
	assert_true(folder_put(path, "{\"path", 6));
	/* Somebody writes the fifth, or takes it back. */
	snprintf(path, sizeof(path), "%s/5.running.jsonl", place);
	fd = open(path, O_RDWR);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	assert_true(begin());
	close(fd);
	assert_string_equal(said.text, "");
	assert_true(is_there("1.running.jsonl"));
	assert_true(is_there("2.stopped.jsonl"));
	assert_true(is_there("3.undoing.jsonl"));
	assert_true(is_there("4.done.jsonl"));
	assert_true(is_there("5.running.jsonl"));
	assert_true(is_there("7.running.jsonl"));
	assert_true(is_there("8.stopped.jsonl"));
	assert_null(strstr(journal.path, "/5."));
}

/* --no-journal tidies up behind a killed run, and goes on with none. */
static void test_off(void **state)
{
	(void)state;
	put_journal("1.running.jsonl", folder.path, "fix f.md");
	put_journal("2.stopped.jsonl", folder.path, "fix f.md");
	options.no_journal = true;
	assert_true(begin());
	assert_true(is_there("1.stopped.jsonl") && is_there("2.stopped.jsonl"));
	assert_null(finish(true));
	/* Where none can be looked at, that is nothing to it. */
	options.journal = "f.md";
	again();
	assert_string_equal(said.text, "");
	options.no_journal = false;
	again();
	assert_non_null(strstr(said.text, "the journals there cannot be listed"));
}

/* Killed behind what cannot be removed: it stays running, for the next time. */
static void test_not_clean(void **state)
{
	(void)state;
	put_journal("1.running.jsonl", folder.path, "fix other.md");
	fault_set("fdopendir", 1, 1, 0, ENOMEM);
	assert_true(begin());
	assert_true(fault_end());
	assert_true(is_there("1.running.jsonl"));
	again();
	assert_true(is_there("1.stopped.jsonl"));
}

static void test_not_turned(void **state)
{
	struct failure f;

	(void)state;
	assert_true(begin());
	assert_true(add("f.md", &f));
	fault_set("rename", 1, 1, -1, EROFS);
	assert_int_equal(journals_state(finish(true)), JOURNAL_RUNNING);
	assert_true(fault_end());
	assert_non_null(strstr(said.text, "cannot be renamed: Read-only file system (its run will "
					  "look killed)"));
}

int test_tool_journal(void);

#define T(test) cmocka_unit_test_setup_teardown(test, start, end)

int test_tool_journal(void)
{
	static const struct CMUnitTest tests[] = {
		T(test_told),	    T(test_nothing),	  T(test_no_clock),   T(test_no_place),
		T(test_no_here),    T(test_calls),	  T(test_root),	      T(test_no_memory),
		T(test_taken_away), T(test_told_nothing), T(test_goes_on),    T(test_not_ours),
		T(test_off),	    T(test_not_clean),	  T(test_not_turned),
	};

	return UNIT_RUN("tool/journal", tests);
}
