/* The one question that is asked of git: which files does this folder hold? */
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

enum git_place git_place(const char *folder)
{
	enum git_place place = GIT_OUTSIDE;
	struct stat st;
	char *real = realpath(folder, NULL), *path;
	size_t len;

	if (!real)
		return GIT_OUTSIDE;
	if (names_git(real))
		place = GIT_ITS_OWN;
	len = strlen(real);
	path = realloc(real, len + sizeof("/.git"));
	if (!path) {
		free(real);
		return place;
	}
	if (len == 1)
		len = 0; /* the root: its name is its slash */
	for (bool more = true; more && place == GIT_OUTSIDE;) {
		memcpy(path + len, "/.git", sizeof("/.git"));
		if (stat(path, &st) == 0)
			place = GIT_INSIDE;
		more = len > 0;
		while (len > 0 && path[--len] != '/')
			;
	}
	free(path);
	return place;
}

/*
 * The environment without what a hook sets for its own repository: a relative
 * GIT_DIR or GIT_INDEX_FILE would be taken from the folder.  Locale and paths
 * of programs stay.
 */
static char **environment(struct arena *a)
{
	static const char *const dropped[] = {
		"GIT_DIR=",
		"GIT_WORK_TREE=",
		"GIT_INDEX_FILE=",
		"GIT_PREFIX=",
		"GIT_COMMON_DIR=",
		"GIT_NAMESPACE=",
		"GIT_LITERAL_PATHSPECS=",
		"GIT_GLOB_PATHSPECS=",
		"GIT_NOGLOB_PATHSPECS=",
		"GIT_ICASE_PATHSPECS=",
	};
	size_t count = 0, kept = 0;
	char **env;

	while (environ && environ[count])
		count++;
	env = arena_alloc(a, (count + 1) * sizeof(*env));
	for (size_t i = 0; env && i < count; i++) {
		bool drop = false;

		for (size_t d = 0; d < sizeof(dropped) / sizeof(*dropped); d++)
			drop = drop || strncmp(environ[i], dropped[d], strlen(dropped[d])) == 0;
		if (!drop)
			env[kept++] = environ[i];
	}
	return env;
}

/* Starts git with its output in the pipe; what it complains of is told in our words. */
static bool start(const char *folder, int to, struct arena *a, pid_t *pid)
{
	/* fsmonitor names a program that a hostile repository could choose. */
	const char *const words[] = {"git", "-c",  "core.fsmonitor=false", "-C", folder, "ls-files",
				     "-z",  "-co", "--exclude-standard",   "--", "."};
	enum { COUNT = sizeof(words) / sizeof(*words) };
	char *argv[COUNT + 1] = {0}, **env = environment(a);
	posix_spawn_file_actions_t actions;
	bool started = false;

	for (size_t i = 0; i < COUNT; i++)
		argv[i] = (char *)arena_z(a, str_z(words[i]));
	if (a->failed || posix_spawn_file_actions_init(&actions) != 0)
		return false;
	if (!posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) &&
	    !posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) &&
	    !posix_spawn_file_actions_adddup2(&actions, to, STDOUT_FILENO))
		started = posix_spawnp(pid, "git", &actions, NULL, argv, env) == 0;
	posix_spawn_file_actions_destroy(&actions);
	return started;
}

static bool read_pipe(int fd, struct buf *b)
{
	for (;;) {
		char *to = buf_room(b, READ_SIZE);
		ssize_t n = to ? read(fd, to, READ_SIZE) : -1;

		if (n > 0)
			b->len += (size_t)n;
		else if (n == 0 || !to || errno != EINTR)
			return n == 0;
	}
}

bool git_list(const char *folder, struct arena *a, struct mojimend_str *names)
{
	struct buf b = buf_on(a);
	int ends[2], status = 0;
	pid_t pid, ended;
	bool whole;

	if (pipe(ends) != 0)
		return false;
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	if (!start(folder, ends[1], a, &pid)) {
		close(ends[0]);
		close(ends[1]);
		return false;
	}
	close(ends[1]);
	whole = read_pipe(ends[0], &b);
	close(ends[0]);
	do
		ended = waitpid(pid, &status, 0);
	while (ended < 0 && errno == EINTR);
	*names = buf_str(&b);
	return whole && ended == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
