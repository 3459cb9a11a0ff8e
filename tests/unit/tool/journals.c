/* Where journals are, what lies there, and what their names say. */
#define _XOPEN_SOURCE 700
#include "tool/journals.h"

#include <errno.h>
#include <string.h>
#include <sys/file.h>

#include "unit/fault.h"
#include "unit/tool/folder.h"
#include "unit/unit.h"

static struct folder folder;
static struct arena arena;

static int start(void **state)
{
	(void)state;
	return folder_enter(&folder) ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	fault_end();
	arena_fini(&arena);
	return folder_leave(&folder) ? 0 : -1;
}

/* The environment's own value, kept while a test has another. */
static char *kept_value(const char *name)
{
	const char *value = getenv(name);

	return value ? strdup(value) : NULL;
}

static void set_value(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static void test_places(void **state)
{
	static const struct {
		const char *journal, *state, *home, *place;
	} rows[] = {
		{"here", "/s", "/h", "here"},
		{NULL, "/s", "/h", "/s/mojimend"},
		{NULL, "s", "/h", "/h/.local/state/mojimend"},
		{NULL, "", "/h", "/h/.local/state/mojimend"},
		{NULL, NULL, "/h", "/h/.local/state/mojimend"},
		{NULL, NULL, "h", NULL},
		{NULL, "s", NULL, NULL},
	};
	char *state_home = kept_value("XDG_STATE_HOME"), *home = kept_value("HOME");

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct options options = {.journal = rows[i].journal};
		const char *place;

		set_value("XDG_STATE_HOME", rows[i].state);
		set_value("HOME", rows[i].home);
		place = journals_place(&options, &arena);
		set_value("XDG_STATE_HOME", state_home);
		set_value("HOME", home);
		if (rows[i].place)
			assert_string_equal(place, rows[i].place);
		else
			assert_null(place);
	}
	free(state_home);
	free(home);
}

static void test_states(void **state)
{
	static const struct {
		const char *name;
		enum journal_state state;
	} rows[] = {
		{"1-2.running.jsonl", JOURNAL_RUNNING},
		{"1-2.stopped.jsonl", JOURNAL_STOPPED},
		{"/x/1-2.done.jsonl", JOURNAL_DONE},
		{"1-2.undoing.jsonl", JOURNAL_UNDOING},
		{"1-2.undone.jsonl", JOURNAL_UNDONE},
		{"1-2.begun.jsonl", JOURNAL_NONE},
		{"1-2.jsonl", JOURNAL_NONE},
		{"1-2-done.jsonl", JOURNAL_NONE},
		{"done.jsonl", JOURNAL_NONE},
		{"1-2.done", JOURNAL_NONE},
		{"x", JOURNAL_NONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		UNIT_ROW(rows[i].name, journals_state(rows[i].name) == rows[i].state);
}

static void test_turned(void **state)
{
	struct arena full = {.failed = true};

	(void)state;
	assert_true(folder_put("1.running.jsonl", "x", 1));
	assert_string_equal(journals_turn("1.running.jsonl", JOURNAL_RUNNING, &arena),
			    "1.running.jsonl");
	assert_string_equal(journals_turn("1.running.jsonl", JOURNAL_DONE, &arena), "1.done.jsonl");
	assert_int_equal(access("1.done.jsonl", F_OK), 0);
	assert_int_not_equal(access("1.running.jsonl", F_OK), 0);
	/* A name that is none gets the state behind it. */
	assert_null(journals_turn("2.jsonl", JOURNAL_DONE, &arena));
	assert_int_equal(errno, ENOENT);
	fault_set("rename", 1, 1, -1, EROFS);
	assert_null(journals_turn("1.done.jsonl", JOURNAL_UNDONE, &arena));
	assert_int_equal(errno, EROFS);
	assert_true(fault_end());
	assert_null(journals_turn("1.done.jsonl", JOURNAL_UNDONE, &full));
	assert_int_equal(errno, ENOMEM);
	assert_int_equal(access("1.done.jsonl", F_OK), 0);
}

static void put_at(const char *name, time_t seconds, long nanoseconds)
{
	struct timespec times[2] = {{seconds, nanoseconds}, {seconds, nanoseconds}};

	assert_true(folder_put(name, "x", 1));
	assert_int_equal(utimensat(AT_FDCWD, name, times, 0), 0);
}

/* The newest is the first; of two of one moment the one with the greater name. */
static void test_listed(void **state)
{
	static const char *const order[] = {"./4.done.jsonl", "./3.done.jsonl", "./5.done.jsonl",
					    "./2.undone.jsonl", "./1.running.jsonl"};
	struct journals journals = {0};
	struct failure f = {0};

	(void)state;
	put_at("1.running.jsonl", 1000, 0);
	put_at("2.undone.jsonl", 2000, 5);
	put_at("5.done.jsonl", 2000, 5);
	put_at("3.done.jsonl", 2000, 6);
	put_at("4.done.jsonl", 3000, 0);
	put_at("notes.txt", 4000, 0);
	assert_int_equal(mkdir("6.done.jsonl", 0700), 0);
	assert_int_equal(symlink("1.running.jsonl", "7.done.jsonl"), 0);
	assert_true(journals_list(&journals, ".", &f));
	assert_null(f.what);
	assert_int_equal(journals.list.len, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(journals.list.at[i].path, order[i]);
	assert_int_equal(journals.list.at[4].state, JOURNAL_RUNNING);
	journals_fini(&journals);
}

static void expect_not_listed(const char *place, const char *call, int number)
{
	struct journals journals = {0};
	struct failure f = {0};

	assert_false(journals_list(&journals, place, &f));
	assert_string_equal(f.what, "the journals there cannot be listed");
	if (call)
		assert_string_equal(f.call, call);
	assert_int_equal(f.number, number);
	journals_fini(&journals);
}

static void test_not_listed(void **state)
{
	struct journals journals = {0};
	struct failure f = {0};

	(void)state;
	assert_true(journals_list(&journals, "none", &f));
	assert_int_equal(journals.list.len, 0);
	assert_true(folder_put("1.done.jsonl", "x", 1));
	expect_not_listed("1.done.jsonl", "opendir", ENOTDIR);
	fault_set("readdir", 1, 1, 0, EIO);
	expect_not_listed(".", "readdir", EIO);
	assert_true(fault_end());
	fault_set("fstatat", 1, 1, -1, EIO);
	expect_not_listed(".", "stat", EIO);
	assert_true(fault_end());
	fault_set("malloc", 1, 1, 0, ENOMEM);
	expect_not_listed(".", NULL, ENOMEM);
	assert_true(fault_end());
	/* It got another name meanwhile. */
	fault_set("fstatat", 1, 1, -1, ENOENT);
	assert_true(journals_list(&journals, ".", &f));
	assert_true(fault_end());
	assert_int_equal(journals.list.len, 0);
	journals_fini(&journals);
}

static void test_locks(void **state)
{
	int fd, other;

	(void)state;
	assert_int_equal(journals_lock("1.done.jsonl"), -1);
	assert_int_equal(errno, ENOENT);
	assert_true(folder_put("1.done.jsonl", "x", 1));
	fault_set("flock", 1, 1, -1, EINTR);
	fd = journals_lock("1.done.jsonl");
	assert_true(fault_end());
	assert_true(fd >= 0);
	other = journals_lock("1.done.jsonl");
	assert_int_equal(other, -1);
	assert_int_equal(errno, EWOULDBLOCK);
	close(fd);
	fault_set("flock", 1, 1, -1, ENOLCK);
	assert_int_equal(journals_lock("1.done.jsonl"), -1);
	assert_int_equal(errno, ENOLCK);
	assert_true(fault_end());
}

#define HASH "\"0000000000000000000000000000000000000000000000000000000000000000\""
#define RECORD(path)                                                                               \
	"\n{\"path\":\"" path "\",\"mtime\":\"1.000000000\",\"old\":" HASH ",\"new\":" HASH        \
	",\"models\":\"\",\"steps\":\"\"}"

static void test_read(void **state)
{
	static const char text[] =
		"\n{\"journal\":\"1\",\"started\":\"now\",\"folder\":\"/x\",\"paths\":\"fix\"}" RECORD(
			"/a") "\n{\"path\":\"/cut" RECORD("/b") "\n";
	struct journal_text read;
	struct failure f = {0};

	(void)state;
	assert_true(folder_put("1.done.jsonl", text, sizeof(text) - 1));
	assert_string_equal(journals_word(JOURNAL_UNDOING), "undoing");
	assert_true(journals_read(&read, "1.done.jsonl", &arena, &f));
	assert_string_equal(read.head.folder, "/x");
	assert_int_equal(read.records.len, 2);
	assert_string_equal(read.records.at[1].path, "/b");
	/* Whatever there is no room for, it is not taken for a shorter journal. */
	arena_fini(&arena);
	for (unsigned n = 1;; n++) {
		bool ok;

		f = (struct failure){0};
		fault_set("malloc", n, 1, 0, ENOMEM);
		ok = journals_read(&read, "1.done.jsonl", &arena, &f);
		arena_fini(&arena);
		if (!fault_end())
			break;
		assert_false(ok);
		assert_int_equal(f.number, ENOMEM);
	}
	assert_false(journals_read(&read, "none", &arena, &f));
	assert_string_equal(f.call, "open");
	assert_int_equal(read.records.len, 0);
}

/* A run that came to its end told of something, and of how much. */
static void test_cut(void **state)
{
	static const struct {
		const char *name, *text;
		bool cut;
	} rows[] = {
		{"1.done.jsonl", "", true},
		{"2.done.jsonl", "{\"journal\"", true},
		{"3.done.jsonl", RECORD("/a"), true},
		{"4.done.jsonl", RECORD("/a") "\n{\"records\":2}\n", true},
		{"5.done.jsonl", "\n{\"records\":1}\n", true},
		{"6.undoing.jsonl", "\n{\"records\":1}\n", true},
		{"7.done.jsonl", RECORD("/a") "\n{\"records\":1}\n", false},
		{"8.done.jsonl", "\n{\"path\":1}\n{\"records\":1}\n", false},
		{"9.running.jsonl", "", false},
		{"10.stopped.jsonl", RECORD("/a"), false},
	};
	struct journal_text read;
	struct failure f = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_true(folder_put(rows[i].name, rows[i].text, strlen(rows[i].text)));
		assert_true(journals_read(&read, rows[i].name, &arena, &f));
		UNIT_ROW(rows[i].name, read.cut == rows[i].cut);
	}
}

int test_tool_journals(void);

#define T(test) cmocka_unit_test_setup_teardown(test, start, end)

int test_tool_journals(void)
{
	static const struct CMUnitTest tests[] = {
		T(test_places), T(test_states),	    T(test_turned), T(test_listed),
		T(test_locks),	T(test_not_listed), T(test_read),   T(test_cut),
	};

	return UNIT_RUN("tool/journals", tests);
}
