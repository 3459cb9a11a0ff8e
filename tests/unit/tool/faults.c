/*
 * Each call of a write fails, or lies, or somebody else is at work in that very moment: the file is
 * old or new, the failure says which call and why, and no temporary is left but those that it
 * names.
 */
#define _GNU_SOURCE /* O_TMPFILE, renameat2 */
#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "tool/beneath.h"
#include "tool/lease.h"
#include "tool/replace.h"
#include "unit/fault.h"
#include "unit/tool/folder.h"
#include "unit/unit.h"

static const char name[] = "f.md";
static struct folder folder;
static struct stat was;
static const struct timespec long_ago = {1000, 123456789};

/* This system can all that the writer would use; else its calls are others, and in another order.
 */
static bool can_all(void)
{
#if defined(O_TMPFILE) && defined(RENAME_EXCHANGE)
	int fd = open(".", O_TMPFILE | O_RDWR, 0600);
	bool can = fd >= 0 && access("/proc/self/fd", F_OK) == 0;

	close(fd);
	can = can && folder_put("other", "x", 1) &&
	      renameat2(AT_FDCWD, name, AT_FDCWD, "other", RENAME_EXCHANGE) == 0 &&
	      rename("other", name) == 0;
	fd = open(name, O_RDONLY);
	can = can && lease_take(fd) == LEASE_TAKEN;
	close(fd);
	fault_set("openat", 1, 1, -1, EIO);
	fd = beneath_open(".");
	can = !fault_end() && can;
	close(fd);
	return can;
#else
	return false;
#endif
}

static int start(void **state)
{
	static bool can;

	*state = &can;
	if (!folder_enter(&folder) || !folder_put(name, "old", 3))
		return -1;
	can = can_all();
	return stat(name, &was);
}

static void need_all(void **state)
{
	if (!*(bool *)*state)
		UNIT_SKIP("files are written in another way here");
}

static int end(void **state)
{
	(void)state;
	fault_end();
	return folder_leave(&folder) ? 0 : -1;
}

/* What the file holds; "" where there is none. */
static const char *text_of(const char *path)
{
	static char bytes[64];
	int fd = open(path, O_RDONLY);
	ssize_t n = fd >= 0 ? read(fd, bytes, sizeof(bytes) - 1) : 0;

	if (fd >= 0)
		close(fd);
	bytes[n > 0 ? n : 0] = '\0';
	return bytes;
}

/* The first temporary file, or NULL. */
static const char *temporary(void)
{
	static char found[300];
	DIR *dir = opendir(".");
	const struct dirent *d;

	found[0] = '\0';
	while ((d = readdir(dir)))
		if (replace_is_temporary(d->d_name))
			snprintf(found, sizeof(found), "%s", d->d_name);
	closedir(dir);
	return found[0] ? found : NULL;
}

static enum replaced replace(struct failure *f)
{
	struct replacement what = {.path = name,
				   .was = &was,
				   .old = STR("old"),
				   .new = STR("newer"),
				   .mtime = &long_ago};

	*f = (struct failure){0};
	return replace_file(&what, f);
}

static void came(void)
{
	assert_true(fault_end());
}

/* Calls of replace_file(), the n-th of their name, that fail once or for ever. */
struct row {
	const char *call;
	unsigned first, count;
	long answer;
	int number;
	enum replaced done;
	const char *what; /* a part of what is said; NULL: nothing */
	const char *says; /* the call that is named, or NULL */
};

static const struct row rows[] = {
	{"malloc", 1, 1, 0, ENOMEM, REPLACED_NOT, "cannot be repaired", "malloc"},
	{"syscall", 1, 1, -1, EACCES, REPLACED_NOT, "cannot be repaired", "open of its folder"},
	{"fstatat", 1, 1, -1, EIO, REPLACED_NOT, "cannot be repaired", "stat"},
	{"openat", 1, 1, -1, EINTR, REPLACED, NULL, NULL},
	{"openat", 1, 1, -1, EIO, REPLACED_NOT, "cannot be repaired", "open"},
	{"openat", 2, 1, -1, EINTR, REPLACED, NULL, NULL},
	{"openat", 2, 1, -1, EOPNOTSUPP, REPLACED, NULL, NULL},
	{"openat", 2, FAULT_EVER, -1, EEXIST, REPLACED_NOT, "cannot be repaired", "open"},
	{"openat", 2, FAULT_EVER, -1, EROFS, REPLACED_NOT, "cannot be repaired", "open"},
	{"faccessat", 1, 1, -1, EROFS, REPLACED_NOT, "cannot be repaired", "access"},
	{"fchmod", 1, 1, -1, EPERM, REPLACED_NOT, "its mode cannot be kept", "chmod"},
	{"write", 1, 1, -1, EINTR, REPLACED, NULL, NULL},
	{"write", 1, 1, -1, ENOSPC, REPLACED_NOT, "cannot be repaired", "write"},
	{"write", 1, 1, 0, 0, REPLACED_NOT, "cannot be repaired", "write"},
	{"write", 1, 1, 5, 0, REPLACED_NOT, "was written wrongly", NULL},
	{"futimens", 1, 1, -1, EPERM, REPLACED_NOT, "cannot be repaired", "utimens"},
	{"fsync", 1, 1, -1, EINTR, REPLACED, NULL, NULL},
	{"fsync", 1, 1, -1, EIO, REPLACED_NOT, "cannot be repaired", "fsync"},
	{"fstat", 3, 1, -1, EIO, REPLACED_NOT, "cannot be repaired", "stat"},
	{"malloc", 2, 1, 0, ENOMEM, REPLACED_NOT, "cannot be repaired", "malloc"},
	{"pread", 1, 1, -1, EINTR, REPLACED, NULL, NULL},
	{"pread", 1, 1, -1, EIO, REPLACED_NOT, "cannot be repaired", "read"},
	{"pread", 1, 1, 0, 0, REPLACED_NOT, "was written wrongly", NULL},
	{"pread", 1, 1, 6, 0, REPLACED_NOT, "was written wrongly", NULL},
	{"pread", 3, 1, -1, EIO, REPLACED_NOT, "cannot be repaired", "read"},
	{"linkat", 1, 1, -1, EINTR, REPLACED, NULL, NULL},
	{"linkat", 1, 9, -1, EEXIST, REPLACED, NULL, NULL},
	{"linkat", 1, FAULT_EVER, -1, EEXIST, REPLACED_NOT, "cannot be repaired", "link"},
	{"linkat", 1, 1, -1, EMLINK, REPLACED_NOT, "cannot be repaired", "link"},
	{"linkat", 1, 1, -1, ENOENT, REPLACED, NULL, NULL},
	{"close", 1, 1, -1, EINTR, REPLACED, NULL, NULL},
	{"close", 1, 1, -1, ENOSPC, REPLACED_NOT, "cannot be repaired", "close"},
	{"fcntl", 1, 1, -1, EAGAIN, REPLACED_NOT, "is being written by another program", NULL},
	{"fcntl", 1, 1, -1, EINVAL, REPLACED, NULL, NULL},
	{"fstatat", 2, 1, -1, EIO, REPLACED_NOT, "cannot be repaired", "stat"},
	{"stop_requested", 1, 1, 1, 0, REPLACED_NOT, "the run was stopped", NULL},
	{"stop_requested", 2, 1, 1, 0, REPLACED_NOT, "the run was stopped", NULL},
	{"renameat2", 1, 1, -1, EINTR, REPLACED, NULL, NULL},
	{"renameat2", 1, 1, -1, EINVAL, REPLACED, NULL, NULL},
	{"renameat2", 1, 1, -1, EIO, REPLACED_NOT, "cannot be repaired", "rename"},
	/* What was changed cannot be told: they change back. */
	{"fstatat", 3, 1, -1, EIO, REPLACED_NOT, "was changed while it was repaired", NULL},
	{"fcntl", 2, 1, F_UNLCK, 0, REPLACED_NOT, "was changed while it was repaired", NULL},
	{"unlinkat", 1, 1, -1, EINTR, REPLACED, NULL, NULL},
	{"unlinkat", 1, 1, -1, EPERM, REPLACED_IN_DOUBT, "what it was before stays", "unlink"},
	{"fsync", 2, 1, -1, EINTR, REPLACED, NULL, NULL},
	{"fsync", 2, 1, -1, EINVAL, REPLACED, NULL, NULL},
	{"fsync", 2, 1, -1, EIO, REPLACED_IN_DOUBT, "may not outlive a crash", "fsync"},
};

static void try_row(const struct row *row, size_t index)
{
	struct failure f;
	struct stat now;
	enum replaced done;
	bool stays = strcmp(row->call, "unlinkat") == 0 && row->number != EINTR;
	char place[64];

	snprintf(place, sizeof(place), "row %zu, %s %u, %d", index, row->call, row->first,
		 row->number);
	UNIT_ROW(place, folder_put(name, "old", 3) && stat(name, &was) == 0);
	fault_set(row->call, row->first, row->count, row->answer, row->number);
	done = replace(&f);
	UNIT_ROW(place, fault_end());
	UNIT_ROW(place, done == row->done);
	UNIT_ROW(place, row->what ? f.what && strstr(f.what, row->what) : !f.what);
	UNIT_ROW(place, row->says ? f.call && strcmp(f.call, row->says) == 0 : !f.call);
	UNIT_ROW(place, !row->what || f.hint || f.number == 0);
	UNIT_ROW(place, stat(name, &now) == 0);
	UNIT_ROW(place, (now.st_mtim.tv_sec == 1000) == (done != REPLACED_NOT));
	UNIT_ROW(place, strcmp(text_of(name), done == REPLACED_NOT ? "old" : "newer") == 0);
	UNIT_ROW(place, stays ? temporary() != NULL : !temporary());
	if (stays)
		unlink(temporary());
}

static void test_calls(void **state)
{
	need_all(state);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		try_row(&rows[i], i);
}

static void expect(const struct failure *f, const char *what, const char *call, const char *hint)
{
	assert_non_null(f->what);
	if (!strstr(f->what, what))
		fail_msg("'%s' is not '%s'", f->what, what);
	if (call)
		assert_string_equal(f->call, call);
	if (hint && (!f->hint || !strstr(f->hint, hint)))
		fail_msg("'%s' is not '%s'", f->hint, hint);
}

/* Neither /proc nor room: the name that is left to try is not tried. */
static void test_two_failures(void **state)
{
	struct failure f;

	need_all(state);
	fault_set("linkat", 1, 1, -1, ENOENT);
	fault_set("close", 1, 1, -1, ENOSPC);
	assert_int_equal(replace(&f), REPLACED_NOT);
	came();
	expect(&f, "cannot be repaired", "close", NULL);
	assert_null(temporary());

	fault_set("openat", 2, 1, -1, EOPNOTSUPP);
	fault_set("openat", 3, 1, -1, EINTR);
	assert_int_equal(replace(&f), REPLACED);
	came();
	assert_string_equal(text_of(name), "newer");

	/* No exchange, and no plain rename either. */
	assert_true(folder_put(name, "old", 3) && stat(name, &was) == 0);
	fault_set("renameat2", 1, 1, -1, EINVAL);
	fault_set("renameat", 1, 1, -1, EXDEV);
	assert_int_equal(replace(&f), REPLACED_NOT);
	came();
	expect(&f, "cannot be repaired", "rename", "it was left as it is");
	assert_string_equal(text_of(name), "old");
	assert_null(temporary());
}

/* They changed back, and the new file cannot be removed: that is said, too. */
static void test_stays(void **state)
{
	struct failure f;

	need_all(state);
	fault_set("fstatat", 3, 1, -1, EIO);
	fault_set("unlinkat", 1, 1, -1, EPERM);
	assert_int_equal(replace(&f), REPLACED_NOT);
	came();
	expect(&f, "was changed while it was repaired", NULL, "could not be removed");
	assert_string_equal(text_of(name), "old");
	assert_string_equal(text_of(temporary()), "newer");
}

/* Somebody has removed it already. */
static void test_removed(void **state)
{
	struct failure f;

	need_all(state);
	fault_set("unlinkat", 1, 1, -1, ENOENT);
	assert_int_equal(replace(&f), REPLACED);
	came();
	assert_null(f.what);
}

/* --- An editor in the very moment ---------------------------------------------- */

static void save(const char *text)
{
	if (!folder_put("saved", text, strlen(text)) || rename("saved", name) != 0)
		abort();
}

static void save_first(void)
{
	save("first");
}

static void save_second(void)
{
	save("second");
}

static void grow(void)
{
	folder_put(name, "old+", 4);
}

static void shrink(void)
{
	folder_put(name, "ol", 2);
}

static void rewrite(void)
{
	folder_put(name, "OLD", 3);
}

static void test_saved(void **state)
{
	struct failure f;

	need_all(state);
	fault_before("renameat2", 1, save_first);
	assert_int_equal(replace(&f), REPLACED_NOT);
	came();
	expect(&f, "was changed while it was repaired", NULL, "run again");
	assert_string_equal(text_of(name), "first");
	assert_null(temporary());
}

static void test_saved_twice(void **state)
{
	struct failure f;

	need_all(state);
	fault_before("renameat2", 1, save_first);
	fault_before("renameat2", 2, save_second);
	assert_int_equal(replace(&f), REPLACED_NOT);
	came();
	expect(&f, "was changed while it was repaired", NULL, "a version of it is kept");
	assert_string_equal(text_of(name), "first");
	assert_string_equal(text_of(temporary()), "second");
}

/* They cannot change back, or what came back cannot be looked at: nothing is removed. */
static void test_not_back(void **state)
{
	struct failure f;

	need_all(state);
	fault_before("renameat2", 1, save_first);
	fault_set("renameat2", 2, 1, -1, EIO);
	assert_int_equal(replace(&f), REPLACED_NOT);
	came();
	expect(&f, "was changed while it was repaired", NULL, "a version of it is kept");
	assert_string_equal(text_of(name), "newer");
	assert_string_equal(text_of(temporary()), "first");
	unlink(temporary());

	assert_true(folder_put(name, "old", 3) && stat(name, &was) == 0);
	fault_set("fstatat", 3, 2, -1, EIO);
	assert_int_equal(replace(&f), REPLACED_NOT);
	came();
	expect(&f, "was changed while it was repaired", NULL, "a version of it is kept");
	assert_string_equal(text_of(name), "old");
	assert_string_equal(text_of(temporary()), "newer");
}

/* Where there are no leases, what is there is read once more, before it is taken away. */
static void test_written(void **state)
{
	void (*const changes[])(void) = {grow, shrink, rewrite};
	static const char *const texts[] = {"old+", "ol", "OLD"};

	need_all(state);
	for (size_t i = 0; i < 3; i++) {
		struct failure f;

		assert_true(folder_put(name, "old", 3) && stat(name, &was) == 0);
		fault_set("fcntl", 1, 1, -1, EINVAL);
		fault_before("pread", 3, changes[i]);
		assert_int_equal(replace(&f), REPLACED_NOT);
		came();
		expect(&f, "was changed while it was repaired", NULL, "run again");
		assert_string_equal(text_of(name), texts[i]);
		assert_null(temporary());
	}
}

/* --- A file of our own ---------------------------------------------------------- */

static void test_own(void **state)
{
	static const struct {
		const char *call;
		unsigned first, count;
		long answer;
		int number;
		bool done;
		const char *what, *says;
	} own[] = {
		{"open", 1, 1, -1, EINTR, true, NULL, NULL},
		{"open", 1, 1, -1, EACCES, false, "cannot be written", "open of its folder"},
		{"fchmod", 1, 1, -1, EPERM, false, "cannot be written", "chmod"},
		{"stop_requested", 1, 1, 1, 0, false, "the run was stopped", NULL},
		{"linkat", 2, 1, -1, EEXIST, false, "was made by somebody else", NULL},
		{"linkat", 2, 1, -1, EPERM, true, NULL, NULL},
		{"write", 1, 1, -1, EDQUOT, false, "cannot be written", "write"},
	};
	need_all(state);
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++) {
		struct failure f = {0};
		bool done;

		fault_set(own[i].call, own[i].first, own[i].count, own[i].answer, own[i].number);
		done = write_file("own", STR("ours"), &f);
		UNIT_ROW(own[i].call, fault_end());
		UNIT_ROW(own[i].call, done == own[i].done);
		if (own[i].what)
			expect(&f, own[i].what, own[i].says, NULL);
		assert_string_equal(text_of("own"), done ? "ours" : "");
		assert_null(temporary());
		unlink("own");
	}
}

static void test_own_rename(void **state)
{
	struct failure f = {0};

	need_all(state);
	fault_set("linkat", 2, 1, -1, EPERM);
	fault_set("renameat", 1, 1, -1, EIO);
	assert_false(write_file("own", STR("ours"), &f));
	came();
	expect(&f, "cannot be written", "rename", NULL);
	assert_int_not_equal(access("own", F_OK), 0);
	assert_null(temporary());
}

/* One that is there stays as it is, and the failure says that; one that is not says that. */
static void test_own_again(void **state)
{
	struct failure f = {0};

	need_all(state);
	assert_true(write_file(name, STR("old"), &f));
	fault_set("fsync", 1, 1, -1, EIO);
	assert_false(write_file(name, STR("newer"), &f));
	came();
	expect(&f, "cannot be written", "fsync", "it was left as it is");
	assert_string_equal(text_of(name), "old");
	f = (struct failure){0};
	fault_set("fsync", 1, 1, -1, EIO);
	assert_false(write_file("own", STR("newer"), &f));
	came();
	expect(&f, "cannot be written", "fsync", "there is no such file");
	f = (struct failure){0};
	assert_false(write_file(".", STR("newer"), &f));
	expect(&f, "is a folder", NULL, NULL);
}

int test_tool_faults(void);

#define T(test) cmocka_unit_test_setup_teardown(test, start, end)

int test_tool_faults(void)
{
	static const struct CMUnitTest tests[] = {
		T(test_calls), T(test_two_failures), T(test_stays),	T(test_removed),
		T(test_saved), T(test_saved_twice),  T(test_not_back),	T(test_written),
		T(test_own),   T(test_own_rename),   T(test_own_again),
	};

	return UNIT_RUN("tool/faults", tests);
}
