/* What is asked of git: which files does a folder hold, and what stood in a file? */
#define _XOPEN_SOURCE 700 /* realpath */
#include "tool/git.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/list.h"
#include "tool/input.h"

extern char **environ;

enum { READ_SIZE = 64 * 1024 };

/* True when the path has ".git" as one of its names. */
static bool names_git(const char *path)
{
	for (const char *p = path; (p = strstr(p, "/.git")); p += 5)
		if (p[5] == '/' || p[5] == '\0')
			return true;
	return false;
}

/* Cuts the path to the folder that holds .git; false: none does. */
static bool cut_to_top(char *path, size_t len)
{
	struct stat st;

	if (len == 1)
		len = 0; /* the root: its name is its slash */
	for (bool more = true; more;) {
		memcpy(path + len, "/.git", sizeof("/.git"));
		if (stat(path, &st) == 0) {
			path[len ? len : 1] = '\0';
			return true;
		}
		more = len > 0;
		while (len > 0 && path[--len] != '/')
			;
	}
	return false;
}

enum git_place git_top(const char *folder, char **top)
{
	char *real = realpath(folder, NULL), *path;
	size_t len;
	bool own;

	*top = NULL;
	if (!real)
		return errno == ENOMEM ? GIT_NO_MEMORY : GIT_OUTSIDE;
	own = names_git(real);
	len = strlen(real);
	path = own ? NULL : realloc(real, len + sizeof("/.git"));
	if (path && cut_to_top(path, len)) {
		*top = path;
		return GIT_INSIDE;
	}
	free(path ? path : real);
	return own ? GIT_ITS_OWN : path ? GIT_OUTSIDE : GIT_NO_MEMORY;
}

enum git_place git_place(const char *folder)
{
	char *top;
	enum git_place place = git_top(folder, &top);

	free(top);
	return place;
}

/*
 * The environment without what a hook sets for its own repository, unless that
 * is what is asked about: elsewhere a relative GIT_DIR or GIT_INDEX_FILE would
 * be taken from the folder.  Locale and paths of programs stay.
 */
static char **environment(struct arena *a, bool here)
{
	static const char *const dropped[] = {
		/* of a hook */
		"GIT_DIR=",
		"GIT_WORK_TREE=",
		"GIT_INDEX_FILE=",
		"GIT_PREFIX=",
		"GIT_COMMON_DIR=",
		"GIT_NAMESPACE=",
		/* of anybody */
		"GIT_LITERAL_PATHSPECS=",
		"GIT_GLOB_PATHSPECS=",
		"GIT_NOGLOB_PATHSPECS=",
		"GIT_ICASE_PATHSPECS=",
		"GIT_ALLOW_PROTOCOL=",
		"GIT_NO_LAZY_FETCH=",
	};
	/* What a partial clone lacks is not fetched: no network, no program for it. */
	static char no_protocol[] = "GIT_ALLOW_PROTOCOL=none", no_fetch[] = "GIT_NO_LAZY_FETCH=1";
	enum { OF_A_HOOK = 6 };
	size_t count = 0, kept = 0;
	char **env;

	while (environ && environ[count])
		count++;
	env = arena_alloc(a, (count + 3) * sizeof(*env));
	for (size_t i = 0; env && i < count; i++) {
		bool drop = false;

		for (size_t d = here ? OF_A_HOOK : 0; d < sizeof(dropped) / sizeof(*dropped); d++)
			drop = drop || strncmp(environ[i], dropped[d], strlen(dropped[d])) == 0;
		if (!drop)
			env[kept++] = environ[i];
	}
	if (env) {
		env[kept++] = no_protocol;
		env[kept++] = no_fetch;
	}
	return env;
}

bool git_lacks_room(void)
{
	return errno == ENOMEM || errno == EAGAIN || errno == EMFILE || errno == ENFILE;
}

enum { WORDS_MOST = 16 };

bool git_start(const char *const *words, size_t count, bool here, int from, int to, struct arena *a,
	       pid_t *pid)
{
	/* fsmonitor names a program that a hostile repository could choose. */
	static const char *const first[] = {"git", "-c", "core.fsmonitor=false"};
	enum { FIRST = sizeof(first) / sizeof(*first) };
	char *argv[FIRST + WORDS_MOST + 1] = {0}, **env = environment(a, here);
	posix_spawn_file_actions_t actions;
	int failed;

	for (size_t i = 0; i < FIRST + count; i++)
		argv[i] = (char *)arena_z(a, str_z(i < FIRST ? first[i] : words[i - FIRST]));
	errno = ENOMEM;
	if (a->failed || posix_spawn_file_actions_init(&actions) != 0)
		return false;
	failed = from < 0 ? posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
							     O_RDONLY, 0)
			  : posix_spawn_file_actions_adddup2(&actions, from, STDIN_FILENO);
	if (!failed)
		failed = posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
							  O_WRONLY, 0);
	if (!failed)
		failed = posix_spawn_file_actions_adddup2(&actions, to, STDOUT_FILENO);
	if (!failed)
		failed = posix_spawnp(pid, "git", &actions, NULL, argv, env);
	posix_spawn_file_actions_destroy(&actions);
	errno = failed;
	return !failed;
}

static bool read_pipe(int fd, struct buf *b)
{
	while (b->len <= INPUT_MAX) {
		char *to = buf_room(b, READ_SIZE);
		ssize_t n = to ? read(fd, to, READ_SIZE) : -1;

		if (n > 0)
			b->len += (size_t)n;
		else if (n == 0 || !to || errno != EINTR)
			return n == 0;
	}
	return false;
}

bool git_ended(pid_t pid)
{
	int status = 0;
	pid_t ended;

	do
		ended = waitpid(pid, &status, 0);
	while (ended < 0 && errno == EINTR);
	return ended == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* False: it cannot be run. */
static bool ask_first(struct git_asked *asked, const char *const *words, size_t count, bool here,
		      struct arena *a)
{
	int ends[2], number;

	if (pipe(ends) != 0)
		return false;
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	if (!git_start(words, count, here, -1, ends[1], a, &asked->pid)) {
		number = errno;
		close(ends[0]);
		close(ends[1]);
		errno = number;
		return false;
	}
	close(ends[1]);
	asked->from = ends[0];
	asked->open = true;
	return true;
}

bool git_told(struct git_asked *asked, struct arena *a, struct mojimend_str *told)
{
	struct buf b = buf_on(a);
	bool whole = read_pipe(asked->from, &b);

	close(asked->from);
	asked->open = false;
	*told = buf_str(&b);
	whole = git_ended(asked->pid) && whole;
	errno = a->failed ? ENOMEM : 0;
	return whole && !a->failed;
}

void git_unasked(struct git_asked *asked)
{
	if (!asked->open)
		return;
	close(asked->from);
	asked->open = false;
	git_ended(asked->pid);
}

static bool ask(const char *const *words, size_t count, bool here, struct arena *a,
		struct mojimend_str *told)
{
	struct git_asked asked;

	return ask_first(&asked, words, count, here, a) && git_told(&asked, a, told);
}

#define ASK_IN(here, a, told, ...)                                                                 \
	ask((const char *const[]){__VA_ARGS__},                                                    \
	    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *), (here), (a),        \
	    (told))
#define ASK(a, told, ...) ASK_IN(false, a, told, __VA_ARGS__)
#define ASK_HERE(a, told, ...) ASK_IN(true, a, told, __VA_ARGS__)

bool git_list(const char *folder, struct arena *a, struct mojimend_str *names)
{
	return ASK(a, names, "-C", folder, "ls-files", "-z", "-co", "--exclude-standard", "--",
		   ".");
}

bool git_tracked(const char *folder, struct arena *a, struct mojimend_str *entries)
{
	return ASK(a, entries, "-C", folder, "ls-files", "-z", "-s", "--", ".");
}

/* Without the line's end, as a string. */
static const char *word_of(struct mojimend_str told, struct arena *a)
{
	while (told.len && told.ptr[told.len - 1] == '\n')
		told.len--;
	return arena_z(a, told);
}

enum git_kind git_find(const char *name, struct arena *a, const char **id)
{
	struct mojimend_str told;
	const char *kind;

	/* An object's id is no option, whatever the name was. */
	if (!ASK(a, &told, "rev-parse", "--verify", "--quiet", "--end-of-options", name))
		return GIT_NONE;
	*id = word_of(told, a);
	if (!*id || !ASK(a, &told, "cat-file", "-t", *id))
		return GIT_NONE;
	kind = word_of(told, a);
	if (!kind)
		return GIT_NONE;
	return strcmp(kind, "blob") == 0   ? GIT_BLOB
	       : strcmp(kind, "tree") == 0 ? GIT_TREE
					   : GIT_NONE;
}

bool git_tree(const char *id, struct arena *a, struct git_files *files)
{
	struct mojimend_str told;

	if (!ASK(a, &told, "ls-tree", "-r", "-z", "--full-tree", id))
		return false;
	/* Each entry is "100644 blob ID<tab>NAME<NUL>"; links and submodules are no files. */
	for (size_t i = 0; i < told.len;) {
		struct mojimend_str entry = str_of(told.ptr + i, strlen(told.ptr + i));
		const char *tab = memchr(entry.ptr, '\t', entry.len);
		struct git_file *slot;

		i += entry.len + 1;
		if (!tab || !str_starts(entry, STR("100")) || tab - entry.ptr < 12)
			continue;
		slot = LIST_PUSH(a, &files->list);
		if (slot) {
			slot->id =
				arena_z(a, str_of(entry.ptr + 12, (size_t)(tab - entry.ptr) - 12));
			slot->name = tab + 1;
		}
	}
	return !a->failed;
}

bool git_read(const char *id, struct arena *a, struct mojimend_str *text)
{
	return ASK(a, text, "cat-file", "blob", id);
}

/* What git tells from the top, as a path from anywhere. */
static const char *path_from(const char *top, const char *path, struct arena *a)
{
	struct buf b = buf_on(a);

	if (!path)
		return NULL;
	if (*path != '/') {
		buf_z(&b, top);
		buf_byte(&b, '/');
	}
	buf_z(&b, path);
	return arena_z(a, buf_str(&b));
}

bool git_hooks(const char *top, struct arena *a, const char **hooks, const char **own)
{
	struct mojimend_str told;

	*hooks = *own = NULL;
	if (ASK(a, &told, "-C", top, "rev-parse", "--git-path", "hooks"))
		*hooks = path_from(top, word_of(told, a), a);
	if (ASK(a, &told, "-C", top, "rev-parse", "--git-common-dir"))
		*own = path_from(top, word_of(told, a), a);
	return *hooks && *own;
}

/* --- The repository that is meant here -------------------------------------- */

const char *git_top_here(struct arena *a)
{
	struct mojimend_str told;
	char *top = NULL;
	const char *kept;

	/* Only where somebody names a repository git is needed to find it. */
	if (getenv("GIT_DIR") || getenv("GIT_WORK_TREE")) {
		if (!ASK_HERE(a, &told, "rev-parse", "--show-toplevel"))
			return NULL;
		kept = word_of(told, a);
		return kept && *kept ? kept : NULL;
	}
	git_top(".", &top);
	kept = top ? arena_z(a, str_z(top)) : NULL;
	free(top);
	return kept;
}

const char *git_id(const char *name, const char *how, struct arena *a)
{
	struct buf b = buf_on(a);
	struct mojimend_str told;

	buf_z(&b, name);
	buf_z(&b, how);
	name = arena_z(a, buf_str(&b));
	return name && ASK_HERE(a, &told, "rev-parse", "--verify", "--quiet", "--end-of-options",
				name)
		       ? word_of(told, a)
		       : NULL;
}

/* ":100644 100644 OLD NEW M" and NAME, each with a NUL behind it; modes that are no file's go. */
static void read_changes(struct mojimend_str told, struct arena *a, struct git_files *files)
{
	for (size_t i = 0; i < told.len;) {
		const char *line = told.ptr + i, *mode = strchr(line, ' '), *id;
		size_t len = strlen(line);
		struct git_file *slot;

		i += len + 1;
		if (i >= told.len)
			break;
		id = mode && strncmp(mode, " 100", 4) == 0 ? strchr(mode + 1, ' ') : NULL;
		id = id ? strchr(id + 1, ' ') : NULL;
		slot = id ? LIST_PUSH(a, &files->list) : NULL;
		if (slot) {
			slot->id = arena_z(a, str_of(id + 1, strcspn(id + 1, " ")));
			slot->name = told.ptr + i;
		}
		i += strlen(told.ptr + i) + 1;
	}
}

bool git_changes_ask(struct git_asked *asked, const char *since, struct arena *a)
{
	/* A renamed file is one that went and one that came. */
	const char *words[] = {"diff",
			       "--cached",
			       "--raw",
			       "-z",
			       "--no-abbrev",
			       "--no-renames",
			       "--no-relative",
			       "--no-color",
			       "--no-ext-diff",
			       "--no-textconv",
			       "--diff-filter=AMT",
			       "-O/dev/null", /* no file of somebody's order, which may be gone */
			       "--merge-base",
			       since};

	return ask_first(asked, words, sizeof(words) / sizeof(*words) - (since ? 0 : 2), true, a);
}

bool git_changes(struct git_asked *asked, struct arena *a, struct git_files *files)
{
	struct mojimend_str told;

	if (!git_told(asked, a, &told))
		return false;
	read_changes(told, a, files);
	return !a->failed;
}

bool git_indexed_ask(struct git_asked *asked, struct arena *a)
{
	static const char *const words[] = {"ls-files",	   "-z", "-s", "-t",
					    "--full-name", "--", ":/"};

	return ask_first(asked, words, sizeof(words) / sizeof(*words), true, a);
}
