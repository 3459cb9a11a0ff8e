/* First what would be lost is on the disk, then it is touched. */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE /* flock */
#include "tool/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "tool/hash.h"
#include "tool/same.h"

enum { TRIES = 3, MOMENTS = 10 };

static const char cannot[] = SAID("cannot be repaired: its journal cannot be written");
static const char cannot_end[] = SAID("the journal cannot be ended");
static const char what_to_do[] = SAID(
	"it was left as it is; --journal=FOLDER is another place for it, --no-journal does without");

/* --- Before the workers ------------------------------------------------------ */

/* "20261122T190501.123456789-4711" */
static void name_run(struct journal *j, const char *place)
{
	struct timespec now = {0};
	struct buf path = buf_on(&j->arena);
	char day[32] = "", started[32] = "";
	struct tm tm;

	if (clock_gettime(CLOCK_REALTIME, &now) == 0 && gmtime_r(&now.tv_sec, &tm)) {
		strftime(day, sizeof(day), "%Y%m%dT%H%M%S", &tm);
		strftime(started, sizeof(started), "%Y-%m-%dT%H:%M:%SZ", &tm);
	}
	buf_printf(&path, "%s/%s.%09ld-%ld.%s.jsonl", place, day, now.tv_nsec, (long)getpid(),
		   journals_word(JOURNAL_RUNNING));
	j->path = arena_z(&j->arena, buf_str(&path));
	j->head.started = arena_z(&j->arena, str_z(started));
}

static bool name_place(struct journal *j, const struct options *options)
{
	struct buf paths = buf_on(&j->arena);
	char *folder = getcwd(NULL, 0);

	j->head.folder = folder ? arena_z(&j->arena, str_z(folder)) : NULL;
	free(folder);
	buf_z(&paths, options->command->name);
	for (size_t i = 0; i < options->paths.count; i++) {
		buf_byte(&paths, ' ');
		record_path(&paths, options->paths.at[i]);
	}
	j->head.paths = arena_z(&j->arena, buf_str(&paths));
	return !j->arena.failed;
}

static bool is_of_here(const struct journal *j, const struct journal_text *text)
{
	return text->head.folder && strcmp(text->head.folder, j->head.folder) == 0;
}

/* What somebody else put there is neither believed nor written into. */
static bool is_ours(const struct journal_text *text, const char *path, struct output *out)
{
	struct failure failure = {0};

	if (journals_ours(text, &failure))
		return true;
	output_failure(out, path, &failure);
	return false;
}

/* The same run, as far as anybody can tell; it was started from the same folder. */
static bool is_same_run(const struct journal *j, const struct head *head)
{
	return strcmp(head->paths, j->head.paths) == 0;
}

static bool go_on_with(struct journal *j, const char *path, int fd)
{
	const char *to = j->held < 0 ? journals_turn(path, JOURNAL_RUNNING, &j->arena) : NULL;

	if (!to)
		return false;
	j->path = to;
	j->held = fd;
	flock(fd, LOCK_SH); /* the workers' pens share it */
	return true;
}

/* The lock; one that was killed a moment ago may still be dying with it. */
static int wait_for(const char *path)
{
	static const struct timespec moment = {.tv_nsec = 10 * 1000 * 1000};
	int fd = journals_lock(path);

	for (int i = 0; i < MOMENTS && fd < 0 && errno == EWOULDBLOCK; i++) {
		nanosleep(&moment, NULL);
		fd = journals_lock(path);
	}
	return fd;
}

/* One that has no end: its run is going on, or is ours to tidy up behind. */
static void look_at(struct journal *j, const struct journal_file *file, struct output *out)
{
	struct arena arena = {0};
	struct journal_text text;
	struct failure failure = {0};
	int fd = wait_for(file->path);

	if (fd < 0)
		return;
	if (journals_read(&text, file->path, &arena, &failure) && is_of_here(j, &text) &&
	    is_ours(&text, file->path, out)) {
		bool clean = file->state == JOURNAL_STOPPED ||
			     leftovers_remove(&j->leftovers, &text, j->verbose, out);

		if (file->state != JOURNAL_UNDOING && !j->off && is_same_run(j, &text.head) &&
		    go_on_with(j, file->path, fd)) {
			if (j->verbose)
				output_say_of(out, j->path, "going on with the run of %s",
					      text.head.started);
			fd = -1;
		} else if (file->state == JOURNAL_RUNNING && clean) {
			journals_turn(file->path, JOURNAL_STOPPED, &arena);
		}
	}
	if (fd >= 0)
		close(fd);
	arena_fini(&arena);
}

bool journal_open(struct journal *j, const struct options *options, struct output *out)
{
	struct journals journals = {0};
	struct failure failure = {0};
	const char *place;

	*j = (struct journal){.held = -1, .off = options->no_journal, .verbose = options->verbose};
	place = journals_place(options, &j->arena);
	if (!name_place(j, options)) {
		output_say(out, "out of memory");
		return false;
	}
	if (!place || !j->head.folder)
		return true;
	name_run(j, place);
	if (!journals_list(&journals, place, &failure) && !j->off)
		output_failure(out, place, &failure);
	for (size_t i = 0; i < journals.list.len; i++) {
		const struct journal_file *file = &journals.list.at[i];

		if (file->state == JOURNAL_RUNNING || file->state == JOURNAL_UNDOING ||
		    (file->state == JOURNAL_STOPPED && !j->off))
			look_at(j, file, out);
	}
	journals_fini(&journals);
	return true;
}

void journal_fini(struct journal *j)
{
	if (j->held >= 0)
		close(j->held);
	arena_fini(&j->leftovers.arena);
	arena_fini(&j->arena);
}

/* --- A worker ---------------------------------------------------------------- */

/* NULL: its folder is on the disk; else the call that failed. */
static const char *sync_folder_of(const char *path, struct arena *a)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash - path) : 0;
	const char *folder = slash ? arena_z(a, str_of(path, len ? len : 1)) : ".";
	int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1, done = -1;

	if (fd < 0)
		return folder ? "open" : "malloc";
	do
		done = fsync(fd);
	while (done != 0 && errno == EINTR);
	if (done != 0 && errno == EINVAL) /* there is nothing to sync on such a file system */
		done = 0;
	close(fd);
	return done == 0 ? NULL : "fsync";
}

/* The folders above, each where there is none yet. */
static bool make_folders(const char *path, struct arena *a, struct failure *f)
{
	for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		const char *folder = arena_z(a, str_of(path, (size_t)(slash - path))), *call;

		if (!folder)
			return failure_set(f, cannot, ENOMEM, what_to_do);
		if (mkdir(folder, 0700) == 0) {
			call = sync_folder_of(folder, a);
			if (call)
				return failure_call(f, cannot, call, what_to_do);
		} else if (errno != EEXIST) {
			return failure_call(f, cannot, "mkdir", what_to_do);
		}
	}
	return true;
}

/* All of it at the end of the file. */
static bool put(int fd, struct mojimend_str line, struct failure *f)
{
	ssize_t n = -1;

	for (int i = 0; i < TRIES && (n < 0 || (size_t)n < line.len); i++)
		do
			n = write(fd, line.ptr, line.len);
		while (n < 0 && errno == EINTR);
	if (n >= 0 && (size_t)n < line.len)
		errno = ENOSPC;
	if (n < 0 || (size_t)n < line.len)
		return failure_call(f, cannot, "write", what_to_do);
	return true;
}

static bool sync_pen(const struct pen *pen, struct failure *f)
{
	int done;

	do
		done = fdatasync(pen->fd);
	while (done != 0 && errno == EINTR);
	return done == 0 || failure_call(f, cannot, "fdatasync", what_to_do);
}

static int open_again(const char *path, int flags)
{
	int fd;

	do
		fd = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC | flags, 0600);
	while (fd < 0 && errno == EINTR);
	return fd;
}

/* Each pen writes the head: whoever made the journal may be killed before it does, while others
 * write. */
static bool open_pen(const struct journal *j, struct pen *pen, struct failure *f)
{
	struct buf head = buf_on(&pen->arena);
	const char *call;

	pen->fd = open_again(j->path, O_CREAT | O_EXCL);
	if (pen->fd < 0 && errno == ENOENT) {
		if (!make_folders(j->path, &pen->arena, f))
			return false;
		pen->fd = open_again(j->path, O_CREAT | O_EXCL);
	}
	if (pen->fd < 0 && errno == EEXIST)
		pen->fd = open_again(j->path, 0);
	if (pen->fd < 0)
		return failure_call(f, cannot, "open", what_to_do);
	flock(pen->fd, LOCK_SH);
	head_write(&head, &j->head);
	if (pen->arena.failed || !put(pen->fd, buf_str(&head), f))
		return false;
	call = sync_folder_of(j->path, &pen->arena);
	return !call || failure_call(f, cannot, call, what_to_do);
}

static void add_names(struct buf *b, const char *path)
{
	while (*path) {
		size_t len = strcspn(path, "/");

		if (len == 2 && memcmp(path, "..", 2) == 0) {
			while (b->len && b->ptr[--b->len] != '/')
				;
		} else if (len && !(len == 1 && *path == '.')) {
			buf_byte(b, '/');
			buf_add(b, path, len);
		}
		path += len;
		path += strspn(path, "/");
	}
}

/*
 * Where it is from "/", in one form for all the names that it can be given.
 * There is no link on the way, as replace_file() follows none: so ".." is
 * the folder before it.
 */
static const char *whole_path(const struct journal *j, const char *path, struct arena *a)
{
	struct buf b = buf_on(a);

	if (*path != '/')
		add_names(&b, j->head.folder);
	add_names(&b, path);
	return arena_z(a, buf_str(&b));
}

/* False with errno: somebody took it away, and with it the way back. */
static bool is_in_place(const struct journal *j, int fd)
{
	struct stat there, ours;

	if (lstat(j->path, &there) != 0 || fstat(fd, &ours) != 0)
		return false;
	errno = ENOENT;
	return same_file(&there, &ours);
}

static bool add(const struct journal *j, struct pen *pen, const char *path, const struct stat *was,
		struct mojimend_str old, const struct mojimend_report *report, struct failure *f)
{
	struct hash before = hash_of(old), after = hash_of(report->repaired);
	struct record record = {.old = str_z(before.hex), .new = str_z(after.hex)};
	struct buf line = buf_on(&pen->arena);
	struct mojimend_error e = {0};

	record.path = whole_path(j, path, &pen->arena);
	record.mtime = was->st_mtim;
	if (!pen->m)
		pen->m = mojimend_new(NULL, &e);
	if (!pen->m || !record.path || !reverse_make(&record.way, pen->m, old, report, &pen->arena))
		return failure_set(f, cannot, ENOMEM, what_to_do);
	record_write(&line, &record);
	if (pen->arena.failed)
		return failure_set(f, cannot, ENOMEM, what_to_do);
	if (!put(pen->fd, buf_str(&line), f) || !sync_pen(pen, f))
		return false;
	return is_in_place(j, pen->fd) ||
	       failure_call(f, "cannot be repaired: its journal cannot be found", "stat",
			    what_to_do);
}

bool journal_add(const struct journal *j, struct pen *pen, const char *path, const struct stat *was,
		 struct mojimend_str old, const struct mojimend_report *report, struct failure *f)
{
	if (j->off)
		return true;
	if (!j->path)
		return failure_set(f,
				   j->head.folder
					   ? "cannot be repaired: there is no place for its journal"
					   : "cannot be repaired: the current folder has no "
					     "name that its journal could tell",
				   0, what_to_do);
	arena_reset(&pen->arena);
	if (pen->fd < 0 && !open_pen(j, pen, f)) {
		if (pen->fd >= 0)
			close(pen->fd);
		pen->fd = -1;
		failure_set(f, cannot, ENOMEM, what_to_do);
	} else if (add(j, pen, path, was, old, report, f)) {
		return true;
	}
	f->of = j->path;
	return false;
}

void pen_fini(struct pen *pen, struct journal *j)
{
	if (j->held < 0)
		j->held = pen->fd;
	else if (pen->fd >= 0)
		close(pen->fd);
	mojimend_free(pen->m);
	arena_fini(&pen->arena);
}

/* --- After the workers ------------------------------------------------------- */

/*
 * How many files it tells of: so that one which lost its end is known by that.
 * One that tells of none, because nothing could be written, is not done.
 */
static bool put_end(const struct journal *j, bool *whole, struct failure *f)
{
	struct arena arena = {0};
	struct buf line = buf_on(&arena);
	struct pen pen = {.fd = -1};
	struct journal_text text;
	bool ok = journals_read(&text, j->path, &arena, f);

	*whole = ok && text.records.len;
	if (*whole) {
		end_write(&line, text.records.len);
		pen.fd = open_again(j->path, 0);
		ok = pen.fd >= 0 || failure_call(f, cannot_end, "open", NULL);
		ok = ok && put(pen.fd, buf_str(&line), f) && sync_pen(&pen, f);
	}
	if (arena.failed)
		ok = failure_set(f, cannot_end, ENOMEM, NULL);
	if (pen.fd >= 0)
		close(pen.fd);
	arena_fini(&arena);
	return ok;
}

const char *journal_close(struct journal *j, bool whole, struct output *out)
{
	struct failure failure = {0};
	struct stat st;
	const char *path;

	if (!j->path || (j->held < 0 && lstat(j->path, &st) != 0))
		return NULL;
	if (j->held >= 0 && !is_in_place(j, j->held)) {
		failure_call(&failure, "the journal cannot be found", "stat",
			     "'mojimend undo' needs it: put it back");
		output_failure(out, j->path, &failure);
		j->trouble = true;
		return NULL;
	}
	if (whole && !put_end(j, &whole, &failure)) {
		failure.hint = SAID("its end is not written; it can be taken back all the same");
		output_failure(out, j->path, &failure);
		j->trouble = true;
		whole = false;
	}
	path = journals_turn(j->path, whole ? JOURNAL_DONE : JOURNAL_STOPPED, &j->arena);
	if (!path) {
		output_say_of(out, j->path, "cannot be renamed: %s (its run will look killed)",
			      strerror(errno));
		j->trouble = true;
	}
	return path ? path : j->path;
}
