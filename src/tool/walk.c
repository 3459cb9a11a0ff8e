/* Folders into lists of files, in an order that depends on nothing but the names. */
#define _DEFAULT_SOURCE	  /* d_type; without it every entry is looked at */
#define _XOPEN_SOURCE 700 /* realpath */
#include "tool/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "tool/accepted.h"
#include "tool/answers.h"
#include "tool/below.h"
#include "tool/beneath.h"
#include "tool/git.h"
#include "tool/replace.h"

bool walk_is_document(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot && (strcasecmp(dot, ".md") == 0 || strcasecmp(dot, ".mdx") == 0);
}

static void add_file(struct walk *w, const char *path, bool named)
{
	struct file *f = path ? LIST_PUSH(&w->arena, &w->files) : NULL;

	if (f)
		*f = (struct file){path, named, NULL, false};
}

/* "folder/name"; the folder "" is this one. */
static const char *join(struct walk *w, const char *folder, const char *name)
{
	size_t len = strlen(folder), more = strlen(name) + 1;
	bool slash = len && folder[len - 1] != '/';
	char *path = arena_bytes(&w->arena, len + slash + more);

	if (!path)
		return NULL;
	memcpy(path, folder, len);
	if (slash)
		path[len] = '/';
	memcpy(path + len + slash, name, more);
	return path;
}

static void add_listed(struct walk *w, const char *folder, const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *path = join(w, folder, name), **slot;

	/* Answers hold damaged text as data: a repair would make other questions of it. */
	if (!path || answers_named(name) || accepted_named(name))
		return;
	if (!replace_is_temporary(slash ? slash + 1 : name)) {
		add_file(w, path, false);
		return;
	}
	slot = LIST_PUSH(&w->arena, &w->leftovers.list);
	if (slot)
		*slot = path;
}

static int path_order(const void *a, const void *b)
{
	return strcmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

/* Names that end with a slash are repositories of their own inside this one. */
static void add_git(struct walk *w, const char *folder, struct mojimend_str names)
{
	for (size_t i = 0; i < names.len;) {
		const char *name = names.ptr + i;
		size_t len = strlen(name);

		if (len && name[len - 1] != '/')
			add_listed(w, folder, name);
		i += len + 1;
	}
}

enum entry { ENTRY_FILE, ENTRY_FOLDER, ENTRY_OTHER, ENTRY_FAILED };

static enum entry entry_kind(DIR *dir, const struct dirent *d)
{
	struct stat st;

#ifdef DT_UNKNOWN
	if (d->d_type != DT_UNKNOWN)
		return d->d_type == DT_REG   ? ENTRY_FILE
		       : d->d_type == DT_DIR ? ENTRY_FOLDER
					     : ENTRY_OTHER;
#endif
	if (fstatat(dirfd(dir), d->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT ? ENTRY_OTHER : ENTRY_FAILED;
	return S_ISREG(st.st_mode) ? ENTRY_FILE : S_ISDIR(st.st_mode) ? ENTRY_FOLDER : ENTRY_OTHER;
}

struct folders {
	LIST(const char *) todo;
};

static void fail(struct walk *w, const char *folder, const char *call, struct output *out)
{
	struct failure f = {0};

	failure_call(&f, "the folder cannot be read", call,
		     "what is in it was not looked at: check its mode, or leave it out");
	output_failure(out, *folder ? folder : ".", &f);
	w->failed = true;
}

static void add_entry(struct walk *w, const char *folder, const char *name, enum entry kind,
		      struct folders *more)
{
	const char *path, **slot;

	if (kind == ENTRY_FILE)
		add_listed(w, folder, name);
	if (kind != ENTRY_FOLDER)
		return;
	path = join(w, folder, name);
	slot = path ? LIST_PUSH(&w->arena, &more->todo) : NULL;
	if (slot)
		*slot = path;
}

/* Files to the list, folders to what is still to do. */
static void read_folder(struct walk *w, const char *folder, struct folders *more,
			struct output *out)
{
	DIR *dir = opendir(*folder ? folder : ".");
	const struct dirent *d;

	if (!dir) {
		fail(w, folder, "opendir", out);
		return;
	}
	while (errno = 0, (d = readdir(dir))) {
		enum entry kind;

		if (!strcmp(d->d_name, ".") || !strcmp(d->d_name, "..") ||
		    !strcmp(d->d_name, ".git"))
			continue;
		kind = entry_kind(dir, d);
		if (kind == ENTRY_FAILED)
			fail(w, folder, "fstatat", out);
		else
			add_entry(w, folder, d->d_name, kind, more);
	}
	if (errno)
		fail(w, folder, "readdir", out);
	closedir(dir);
}

static void add_plain(struct walk *w, const char *folder, struct output *out)
{
	struct folders more = {0};

	read_folder(w, folder, &more, out);
	while (more.todo.len)
		read_folder(w, more.todo.at[--more.todo.len], &more, out);
}

static void add_folder(struct walk *w, const char *path, struct output *out)
{
	const char *folder = strcmp(path, ".") == 0 ? "" : path;
	enum git_place place = git_place(path);
	struct mojimend_str names;
	bool listed;

	if (place == GIT_NO_MEMORY) {
		w->arena.failed = true; /* walk_end() tells */
		return;
	}
	if (place == GIT_ITS_OWN) {
		output_say_of(out, path,
			      "is git's own folder, which is never entered (leave it out)");
		w->failed = true;
		return;
	}
	listed = place == GIT_INSIDE && git_list(path, &w->arena, &names);
	if (place == GIT_INSIDE && !listed && git_lacks_room()) {
		output_say_of(out, path,
			      "git cannot list it: %s (see ulimit -a, or name the files)",
			      strerror(errno));
		w->failed = true;
		return;
	}
	if (listed) {
		if (!names.len)
			output_say_of(out, path,
				      "git lists no file there (name files that it ignores)");
		else if (w->verbose)
			output_say_of(out, path, "listed by git");
		add_git(w, folder, names);
	} else {
		if (place == GIT_INSIDE)
			output_say_of(out, path,
				      "git cannot list it, so ignored files are taken "
				      "too (see what 'git status' says there)");
		add_plain(w, folder, out);
	}
}

/* "./a" and "a//" are "a", so that a file is known by one name. */
static const char *clean(struct walk *w, const char *path)
{
	size_t len;

	while (path[0] == '.' && path[1] == '/') {
		path++;
		while (*path == '/')
			path++;
	}
	if (!*path)
		path = ".";
	len = strlen(path);
	while (len > 1 && path[len - 1] == '/')
		len--;
	return arena_z(&w->arena, str_of(path, len));
}

void walk_add(struct walk *w, const char *path, struct output *out)
{
	struct failure failure = {0};
	struct stat st;
	int found = stat(path, &st);

	w->added++;
	if (found == 0 && S_ISDIR(st.st_mode)) {
		path = clean(w, path);
		if (path)
			add_folder(w, path, out);
	} else if (found != 0 && errno != ENOENT && errno != ENOTDIR && errno != ELOOP) {
		failure_call(&failure, "cannot be looked at", "stat",
			     "what is there was left as it is");
		output_failure(out, path, &failure);
		w->failed = true;
	} else {
		/* "x/" stays: it says that x should be a folder. */
		add_file(w, *path ? arena_z(&w->arena, str_z(path)) : "", true);
	}
}

/* Of what was added twice the first stays, as named if one of them was. */
static void drop_equal(struct walk *w)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->files.len; i++) {
		struct file *last = kept ? &w->files.at[kept - 1] : NULL;

		if (last && strcmp(last->path, w->files.at[i].path) == 0)
			last->named = last->named || w->files.at[i].named;
		else
			w->files.at[kept++] = w->files.at[i];
	}
	w->files.len = kept;
}

struct place {
	const char *real; /* its folder without links, and its name */
	struct file *file;
};

static int place_order(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order = strcmp(x->real, y->real);

	return order ? order : (x->file > y->file) - (x->file < y->file);
}

static bool is_link(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

/* As below_name() gives it; of a link that was named, what it leads to. */
static const char *place_of(struct walk *w, struct below *below, const struct file *f)
{
	char *to = f->named && is_link(f->path) ? realpath(f->path, NULL) : NULL;
	const char *real = to ? to + 1 : below_name(below, f->path);

	real = real ? arena_z(&w->arena, str_z(real)) : NULL;
	free(to);
	return real;
}

/* Those whose folder is there.  Standard input is no file of the name "-". */
static size_t find_places(struct walk *w, struct place *places)
{
	struct below below = {.folder = "/"};
	size_t count = 0;

	for (size_t i = 0; i < w->files.len; i++) {
		struct file *f = &w->files.at[i];
		bool input = f->named && strcmp(f->path, "-") == 0;
		const char *real = input ? NULL : place_of(w, &below, f);

		if (real)
			places[count++] = (struct place){real, f};
	}
	w->arena.failed |= below.failed;
	below_fini(&below);
	return count;
}

/* Without a link on the way: by this path it can be written, too. */
static bool is_straight(struct walk *w, const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash - path) : 0;
	const char *folder = slash ? arena_z(&w->arena, str_of(path, len ? len : 1)) : ".";
	int fd = folder && !is_link(path) ? beneath_open(folder) : -1;

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* Of two names of one file. */
static struct file *keep_one(struct walk *w, struct file *first, struct file *second)
{
	bool swap = !is_straight(w, first->path) && is_straight(w, second->path);
	struct file *kept = swap ? second : first, *other = swap ? first : second;

	kept->named |= other->named;
	other->path = NULL;
	return kept;
}

/* "a", "b/../a" and "/here/a" are one: two workers would write it, two notes say the same. */
static void drop_other_names(struct walk *w)
{
	size_t len = w->files.len, kept = 0, count;
	struct place *places = arena_bytes(&w->arena, len * sizeof(*places));

	if (!places)
		return;
	count = find_places(w, places);
	if (count)
		qsort(places, count, sizeof(*places), place_order);
	for (size_t i = 1, first = 0; i < count; i++) {
		if (strcmp(places[first].real, places[i].real) != 0) {
			first = i;
			continue;
		}
		places[first].file = keep_one(w, places[first].file, places[i].file);
	}
	for (size_t i = 0; i < len; i++)
		if (w->files.at[i].path)
			w->files.at[kept++] = w->files.at[i];
	w->files.len = kept;
}

bool walk_end(struct walk *w, struct output *out)
{
	if (w->files.len)
		qsort(w->files.at, w->files.len, sizeof(*w->files.at), path_order);
	if (!w->arena.failed)
		drop_equal(w);
	if (!w->arena.failed && w->files.len > 1 && w->added > 1)
		drop_other_names(w);
	if (w->arena.failed)
		output_say(out, "out of memory");
	return !w->arena.failed;
}

void walk_fini(struct walk *w)
{
	arena_fini(&w->arena);
	w->files.at = NULL;
	w->files.len = w->files.size = 0;
}
