/*
 * usage: race PROGRAM fix|undo KIND ROUNDS SEED OLD NEW      in an empty folder that is its own
 *
 * Who else writes while the program does, a round for each race.  An editor saves the file (in
 * place, by rename, by appending, or through a descriptor that it held from before): what it saved
 * last is afterwards in the file, or beside it as .mojimend-*.tmp.  Or somebody changes a folder or
 * the file for a symbolic link that leads outside, as fast as can be: nothing outside ever changes.
 */
#define _GNU_SOURCE /* renameat2 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TEXT_MAX = 4096, SAVES = 3 };

struct text {
	size_t len;
	char at[TEXT_MAX];
};

static const char *program, *verb;
static struct text old, new;
static double longest = 0.004; /* seconds that a run takes, about */
static struct {
	long repaired, left, kept;
} seen;

static _Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static _Noreturn void die(const char *fmt, ...)
{
	int number = errno;
	va_list args;

	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	printf(" (errno: %s)\n", strerror(number));
	exit(1);
}

/* --- Files and time ------------------------------------------------------- */

static struct text text_read(const char *path)
{
	struct text t = {0};
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		die("%s cannot be opened", path);
	n = read(fd, t.at, sizeof(t.at));
	if (n < 0 || n == sizeof(t.at))
		die("%s cannot be read", path);
	t.len = (size_t)n;
	close(fd);
	return t;
}

static void put(int fd, struct text t)
{
	if (fd < 0 || write(fd, t.at, t.len) != (ssize_t)t.len)
		die("the editor cannot write");
}

static void text_write(const char *path, int flags, struct text t)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | flags, 0644);

	put(fd, t);
	close(fd);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static void fresh_folder(const char *path)
{
	nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	if (mkdir(path, 0755) != 0)
		die("%s cannot be made", path);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void wait_until(double when)
{
	while (now() < when)
		;
}

static double chance(void)
{
	return (double)random() / (double)RAND_MAX;
}

/* --- The program ---------------------------------------------------------- */

static pid_t start(const char *command, const char *path)
{
	extern char **environ;
	char quiet[] = "-q", *argv[] = {(char *)program, (char *)command, quiet, NULL, NULL};
	posix_spawn_file_actions_t actions;
	pid_t pid;

	if (strcmp(command, "fix") == 0)
		argv[3] = (char *)path;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 2, "said", O_WRONLY | O_CREAT | O_TRUNC, 0644);
	if (posix_spawn(&pid, program, &actions, NULL, argv, environ) != 0)
		die("%s cannot be started", program);
	posix_spawn_file_actions_destroy(&actions);
	return pid;
}

static int finish(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			die("waitpid");
	if (!WIFEXITED(status) || WEXITSTATUS(status) == 2 || WEXITSTATUS(status) > 3)
		die("the program ended by %d", status);
	return WEXITSTATUS(status);
}

/* The file as the run that is raced with finds it. */
static void prepare(const char *path, const char *operand)
{
	fresh_folder("state");
	text_write(path, O_CREAT | O_TRUNC, old);
	if (strcmp(verb, "undo") == 0 && finish(start("fix", operand)) != 0)
		die("fix failed before the race");
}

/* --- An editor ------------------------------------------------------------ */

static bool holds(const struct text *t, const char *tail, bool whole)
{
	size_t len = strlen(tail);

	if (!whole)
		return memmem(t->at, t->len, tail, len) != NULL;
	return (t->len == old.len + len || t->len == new.len + len) &&
	       memcmp(t->at + t->len - len, tail, len) == 0 &&
	       (memcmp(t->at, old.at, old.len) == 0 || memcmp(t->at, new.at, new.len) == 0);
}

/* In the file, or kept beside it. */
static bool is_somewhere(const char *tail, bool whole)
{
	DIR *d = opendir("d");
	struct dirent *e;
	bool found = false;

	while (d && (e = readdir(d))) {
		char path[300];
		struct text t;

		if (strcmp(e->d_name, "a.md") != 0 && strncmp(e->d_name, ".mojimend-", 10) != 0)
			continue;
		snprintf(path, sizeof(path), "d/%s", e->d_name);
		t = text_read(path);
		if (holds(&t, tail, whole)) {
			found = true;
			seen.kept += e->d_name[0] == '.';
		}
	}
	closedir(d);
	return found;
}

static void save(const char *kind, int held, const char *tail)
{
	struct text t = chance() < 0.5 ? old : new;
	struct text line = {.len = strlen(tail)};

	memcpy(line.at, tail, line.len);
	memcpy(t.at + t.len, tail, line.len);
	t.len += line.len;
	if (strcmp(kind, "append") == 0) {
		text_write("d/a.md", O_APPEND, line);
	} else if (strcmp(kind, "held") == 0) {
		if (lseek(held, 0, SEEK_SET) != 0 || ftruncate(held, 0) != 0)
			die("the editor cannot truncate");
		put(held, t);
	} else if (strcmp(kind, "inplace") == 0) {
		text_write("d/a.md", O_TRUNC, t);
	} else {
		text_write("d/saved", O_CREAT | O_TRUNC, t);
		if (rename("d/saved", "d/a.md") != 0)
			die("the editor cannot rename");
	}
}

static void race_editor(const char *kind, long round)
{
	bool appends = strcmp(kind, "append") == 0;
	int saves = 1 + (int)(chance() * SAVES), held = -1, status;
	char tails[SAVES + 1][64];
	double begin;
	pid_t pid;

	fresh_folder("d");
	prepare("d/a.md", "d/a.md");
	if (strcmp(kind, "held") == 0)
		held = open("d/a.md", O_RDWR | O_CLOEXEC);
	begin = now();
	pid = start(verb, "d/a.md");
	for (int i = 0; i < saves; i++) {
		snprintf(tails[i], sizeof(tails[i]), "\nround %ld save %d\n", round, i);
		wait_until(begin + (i + chance()) * longest / saves);
		save(kind, held, tails[i]);
	}
	if (held >= 0)
		close(held);
	status = finish(pid);
	longest += (now() - begin - longest) / 50;
	seen.repaired += status == 0;
	seen.left += status != 0;
	for (int i = appends ? 0 : saves - 1; i < saves; i++)
		if (!is_somewhere(tails[i], !appends))
			die("%s against %s: round %ld, save %d of %d is lost; exit %d", verb, kind,
			    round, i, saves, status);
}

/* --- A link --------------------------------------------------------------- */

static atomic_bool swapping;
static const char *one, *other;

static void *swap(void *unused)
{
	while (swapping)
		if (renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE) != 0 &&
		    errno != ENOENT)
			die("swap");
	return unused;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       memcmp(&a->st_mtim, &b->st_mtim, sizeof(a->st_mtim)) == 0 &&
	       memcmp(&a->st_ctim, &b->st_ctim, sizeof(a->st_ctim)) == 0;
}

static void race_link(bool folder, long round)
{
	static const char *outside[] = {"outside", "outside/a.md"};
	struct stat was[2], is[2];
	pthread_t thread;

	fresh_folder("repo");
	fresh_folder("outside");
	one = folder ? "repo/sub" : "repo/a.md";
	other = folder ? "repo/tmp" : "repo/b.md";
	if (folder)
		fresh_folder("repo/sub");
	prepare(folder ? "repo/sub/a.md" : "repo/a.md", "repo");
	/* What tempts it: a file that it would write, were it inside. */
	text_write("outside/a.md", O_CREAT, strcmp(verb, "undo") == 0 ? new : old);
	if (symlink(folder ? "../outside" : "../outside/a.md", other) != 0)
		die("symlink");
	for (int i = 0; i < 2; i++)
		lstat(outside[i], &was[i]);
	swapping = true;
	pthread_create(&thread, NULL, swap, NULL);
	if (finish(start(verb, "repo")) == 0)
		seen.repaired++;
	else
		seen.left++;
	swapping = false;
	pthread_join(thread, NULL);
	for (int i = 0; i < 2; i++)
		if (lstat(outside[i], &is[i]) != 0 || !is_same(&was[i], &is[i]))
			die("%s wrote to %s in round %ld", verb, outside[i], round);
}

int main(int argc, char **argv)
{
	const char *kind;
	long rounds;

	if (argc != 8)
		die("usage: race PROGRAM fix|undo KIND ROUNDS SEED OLD NEW");
	program = argv[1];
	verb = argv[2];
	kind = argv[3];
	rounds = atol(argv[4]);
	srandom((unsigned)atol(argv[5]));
	old = text_read(argv[6]);
	new = text_read(argv[7]);
	for (long i = 0; i < rounds; i++) {
		if (strncmp(kind, "link-", 5) == 0)
			race_link(strcmp(kind, "link-folder") == 0, i);
		else
			race_editor(kind, i);
	}
	printf("%ld rounds: %ld done, %ld left alone, %ld saves kept beside the file\n", rounds,
	       seen.repaired, seen.left, seen.kept);
	return 0;
}
