/* States are names: a rename is whole or did not happen. */
#define _DEFAULT_SOURCE /* flock */
#include "tool/journals.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool/input.h"

static const char ending[] = ".jsonl";
static const char *const words[] = {SAID("running"), SAID("stopped"), SAID("done"), SAID("undoing"),
				    SAID("undone")};

const char *journals_word(enum journal_state state)
{
	return words[state];
}

const char *journals_place(const struct options *options, struct arena *a)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	struct buf b = buf_on(a);

	if (options->journal)
		return arena_z(a, str_z(options->journal));
	/* The specification says that a relative one is to be ignored. */
	if (state && *state == '/')
		buf_printf(&b, "%s/mojimend", state);
	else if (home && *home == '/')
		buf_printf(&b, "%s/.local/state/mojimend", home);
	else
		return NULL;
	return arena_z(a, buf_str(&b));
}

/* Where ".STATE.jsonl" begins; *state is JOURNAL_NONE where it does not. */
static size_t stem_of(const char *path, enum journal_state *state)
{
	size_t len = strlen(path), tail = sizeof(ending) - 1;

	*state = JOURNAL_NONE;
	if (len < tail || strcmp(path + len - tail, ending) != 0)
		return len;
	len -= tail;
	for (int i = 0; i < JOURNAL_NONE; i++) {
		size_t n = strlen(words[i]);

		if (len > n && path[len - n - 1] == '.' &&
		    memcmp(path + len - n, words[i], n) == 0) {
			*state = (enum journal_state)i;
			return len - n - 1;
		}
	}
	return len;
}

enum journal_state journals_state(const char *path)
{
	enum journal_state state;

	stem_of(path, &state);
	return state;
}

static int newest_first(const void *a, const void *b)
{
	const struct journal_file *x = a, *y = b;

	if (x->mtime.tv_sec != y->mtime.tv_sec)
		return x->mtime.tv_sec > y->mtime.tv_sec ? -1 : 1;
	if (x->mtime.tv_nsec != y->mtime.tv_nsec)
		return x->mtime.tv_nsec > y->mtime.tv_nsec ? -1 : 1;
	return strcmp(y->path, x->path);
}

static const char cannot_list[] = SAID("the journals there cannot be listed");

/* One that has just got another name is listed by that one or by none. */
static void add(struct journals *j, DIR *dir, const char *place, const char *name,
		struct failure *f)
{
	enum journal_state state = journals_state(name);
	struct buf b = buf_on(&j->arena);
	struct journal_file *slot;
	struct stat st;

	if (state == JOURNAL_NONE)
		return;
	if (fstatat(dirfd(dir), name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		if (errno != ENOENT)
			failure_call(f, cannot_list, "stat", NULL);
		return;
	}
	if (!S_ISREG(st.st_mode))
		return;
	slot = LIST_PUSH(&j->arena, &j->list);
	buf_printf(&b, "%s/%s", place, name);
	if (slot)
		*slot = (struct journal_file){arena_z(&j->arena, buf_str(&b)), state, st.st_mtim};
}

bool journals_list(struct journals *j, const char *place, struct failure *f)
{
	DIR *dir = opendir(place);
	const struct dirent *d;

	if (!dir)
		return errno == ENOENT || failure_call(f, cannot_list, "opendir", NULL);
	while (errno = 0, (d = readdir(dir)))
		add(j, dir, place, d->d_name, f);
	if (errno)
		failure_call(f, cannot_list, "readdir", NULL);
	closedir(dir);
	if (j->arena.failed)
		failure_set(f, cannot_list, ENOMEM, NULL);
	if (f->what)
		return false;
	if (j->list.len)
		qsort(j->list.at, j->list.len, sizeof(*j->list.at), newest_first);
	return true;
}

void journals_fini(struct journals *j)
{
	arena_fini(&j->arena);
}

int journals_lock(const char *path)
{
	int fd = open(path, O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), got;

	if (fd < 0)
		return -1;
	do
		got = flock(fd, LOCK_EX | LOCK_NB);
	while (got != 0 && errno == EINTR);
	if (got == 0)
		return fd;
	got = errno;
	close(fd);
	errno = got;
	return -1;
}

/*
 * A line that was cut off when it was written has no end, and what it tells of
 * was not done.  One that has its end told of something.
 */
static bool is_damaged(enum line kind, struct mojimend_str line)
{
	return kind == LINE_BROKEN && line.ptr[line.len - 1] == '}';
}

/* We, root, or who became root by sudo(8) and may have all that root may. */
static bool is_trusted(uid_t owner)
{
	const char *before = geteuid() == 0 ? getenv("SUDO_UID") : NULL;
	char *end = NULL;
	unsigned long uid = before && is_digit(*before) ? strtoul(before, &end, 10) : 0;

	return owner == geteuid() || owner == 0 || (end && !*end && owner == (uid_t)uid);
}

/*
 * A group may write what is made for it (umask 002); in a folder that all may write, the sticky
 * bit keeps them from what is not theirs.
 */
static const char *alien(const struct stat *st, const struct stat *folder)
{
	if (!is_trusted(st->st_uid))
		return SAID("belongs to somebody else");
	if (st->st_mode & S_IWOTH)
		return SAID("may be written by everybody");
	if (!is_trusted(folder->st_uid))
		return SAID("lies in a folder that belongs to somebody else");
	if ((folder->st_mode & S_IWOTH) && !(folder->st_mode & S_ISVTX))
		return SAID("lies in a folder that everybody may write");
	return NULL;
}

static bool find_alien(struct journal_text *t, const char *path, const struct stat *st,
		       struct arena *a, struct failure *f)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash - path) : 0;
	const char *place = slash ? arena_z(a, str_of(path, len ? len : 1)) : ".";
	struct stat folder;

	if (!place)
		return failure_set(f, "cannot be read", ENOMEM, NULL);
	if (stat(place, &folder) != 0)
		return failure_call(f, "cannot be read", SAID("stat of its folder"), NULL);
	t->alien = alien(st, &folder);
	return true;
}

bool journals_ours(const struct journal_text *t, struct failure *f)
{
	return !t->alien ||
	       failure_set(f, t->alien, 0,
			   "'mojimend undo' passes it over; name it if you trust whose it is");
}

bool journals_read(struct journal_text *t, const char *path, struct arena *a, struct failure *f)
{
	struct input in = {.whole = true};
	struct mojimend_str text;
	bool ok = input_read(&in, path, true, f) == INPUT_READ;

	*t = (struct journal_text){0};
	ok = ok && find_alien(t, path, &in.stat, a, f);
	text = input_str(&in);
	while (ok && text.len) {
		const char *end = memchr(text.ptr, '\n', text.len);
		size_t len = end ? (size_t)(end - text.ptr) : text.len;
		struct record record, *slot;
		enum line kind = record_read(str_cut(text, 0, len), &t->head, &record, a);

		t->damaged += is_damaged(kind, str_cut(text, 0, len));
		slot = kind == LINE_RECORD ? LIST_PUSH(a, &t->records) : NULL;
		if (slot)
			*slot = record;
		text = str_cut(text, len + (end != NULL), text.len);
	}
	input_fini(&in);
	/* One that is done told of something, and its end says of how much. */
	t->cut = t->head.records ? t->records.len + t->damaged < t->head.records
				 : journals_state(path) == JOURNAL_DONE;
	if (ok && a->failed)
		ok = failure_set(f, "cannot be read", ENOMEM, NULL);
	return ok;
}

const char *journals_turn(const char *path, enum journal_state state, struct arena *a)
{
	enum journal_state was;
	struct buf b = buf_on(a);
	struct stat st;
	const char *to;

	buf_add(&b, path, stem_of(path, &was));
	buf_printf(&b, ".%s%s", words[state], ending);
	to = arena_z(a, buf_str(&b));
	if (!to)
		errno = ENOMEM;
	if (!to || was == state)
		return to;
	/* A copy may bear the name already: what it tells of is not to be lost. */
	if (lstat(to, &st) == 0) {
		errno = EEXIST;
		return NULL;
	}
	return rename(path, to) == 0 ? to : NULL;
}
