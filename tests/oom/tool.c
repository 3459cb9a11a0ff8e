/*
 * The n-th allocation of the program fails, n = 1, 2, ..., once and then from
 * there on, for each command.  Every run ends as the one without a failure, to
 * the byte, or with exit status 2 or 3 and words on standard error that tell of
 * memory; the files of the tree are old or new, and no other is there.  What a
 * 'fix' wrote is taken back by 'undo', whatever failed meanwhile.
 *
 * The program's main is called in a child, so that a run costs no start.
 * usage: oom-tool PROGRAM FIXTURES WHICH [SCENARIO...]
 * WHICH is "all"; "share": the first of each chain of callers, every third one
 * also with all behind it; "sample": every tenth of these, for a sanitizer, which is
 * slow; or a number, with which the callers are told (for addr2line -fie
 * build/release/oom-tool).
 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "oom/fail.h"
#include "oom/scenarios.h"
#include "oom/tree.h"

enum { ARGS = 16, WORKERS = 2, PATIENCE = 30, SHOWN = 12, THIN = 6, SAMPLE = 20 };

int tool_main(int argc, char **argv);

struct run {
	int status; /* as of waitpid */
	char *out, *err;
	size_t out_len, err_len;
	struct tree tree;
};

/* One worker's view of one scenario, in a folder of its own. */
struct attempt {
	const struct scenario *scenario;
	struct tree before;
	struct run good;
	long count;
	size_t passed, failed;
};

static void die(const char *what)
{
	perror(what);
	exit(2);
}

static void open_as(const char *name, int flags, int as)
{
	int fd = open(name, flags, 0600);

	if (fd < 0 || dup2(fd, as) < 0)
		die(name);
	close(fd);
}

/* In the child: standard error is ours no more. */
static _Noreturn void be_program(const struct scenario *s, long fail_at, bool persist, long *count)
{
	char line[256], program[] = "mojimend", *argv[ARGS + 1] = {program};
	int argc = 1, status;

	snprintf(line, sizeof(line), "%s", s->args);
	for (char *word = strtok(line, " "); word && argc < ARGS; word = strtok(NULL, " "))
		argv[argc++] = word;
	open_as(s->input ? s->input : "/dev/null", O_RDONLY, STDIN_FILENO);
	open_as("../out", O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
	open_as("../err", O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
	alarm(PATIENCE);
	fail_begin(fail_at, persist);
	status = tool_main(argc, argv);
	*count = fail_end();
	exit(status);
}

/* A journal's name holds the time and a process: "20261122T195503.691332549-27716". */
static void mask(char *text, size_t *len)
{
	size_t to = 0;

	for (size_t from = 0; from < *len; to++) {
		size_t n = strspn(text + from, "0123456789");

		if (n == 8 && text[from + n] == 'T') {
			from += n + 1;
			from += strspn(text + from, "0123456789.-");
			text[to] = '#';
			continue;
		}
		for (; n > 1; n--)
			text[to++] = text[from++];
		text[to] = text[from++];
	}
	text[to] = '\0';
	*len = to;
}

static void run_it(const struct scenario *s, long fail_at, bool persist, long *count, struct run *r)
{
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid < 0)
		die("fork");
	if (pid == 0)
		be_program(s, fail_at, persist, count);
	while (waitpid(pid, &r->status, 0) < 0)
		if (errno != EINTR)
			die("waitpid");
	r->out = bytes_of("../out", &r->out_len);
	r->err = bytes_of("../err", &r->err_len);
	mask(r->out, &r->out_len);
	mask(r->err, &r->err_len);
	tree_read(&r->tree);
}

static void run_free(struct run *r)
{
	free(r->out);
	free(r->err);
	tree_free(&r->tree);
}

static bool same(const char *a, size_t a_len, const char *b, size_t b_len)
{
	return a_len == b_len && memcmp(a, b, a_len) == 0;
}

static bool tells(const struct run *r)
{
	return strstr(r->err, "out of memory") || strstr(r->err, "Cannot allocate memory");
}

static const char *temporary(const struct tree *t)
{
	for (size_t i = 0; i < t->count; i++)
		if (strstr(t->leaves[i].name, "/.mojimend-") && strstr(t->leaves[i].name, ".tmp"))
			return t->leaves[i].name;
	return NULL;
}

/* What is wrong with a run, or NULL. */
static const char *judge(const struct attempt *a, const struct run *r)
{
	const struct run *good = &a->good;
	const char *name;

	if (WIFSIGNALED(r->status))
		return WTERMSIG(r->status) == SIGALRM ? "a hang" : "a crash";
	if (a->scenario->kind == PARTIAL && WEXITSTATUS(r->status) == 3)
		name = temporary(&r->tree);
	else
		name = tree_strange(&r->tree, &a->before, &good->tree);
	if (name)
		return name;
	if (r->status == good->status && same(r->out, r->out_len, good->out, good->out_len) &&
	    tree_equal(&r->tree, &good->tree))
		return same(r->err, r->err_len, good->err, good->err_len) || tells(r)
			       ? NULL
			       : "other words on standard error";
	if (WEXITSTATUS(r->status) != 2 && WEXITSTATUS(r->status) != 3)
		return WEXITSTATUS(r->status) > 3	    ? "a sanitizer's finding"
		       : r->status != good->status	    ? "a lie: another exit status"
		       : !tree_equal(&r->tree, &good->tree) ? "a lie: other files"
							    : "a lie: another output";
	return tells(r) ? NULL : "a failure that does not tell of memory";
}

/* The run is taken back, without a failure. */
static const char *take_back(const struct attempt *a, struct tree *tree, long *count)
{
	static const struct scenario undo = {.name = "undo", .args = "undo"};
	const char *wrong = NULL;
	struct run r;

	run_it(&undo, 0, false, count, &r);
	if (r.status != 0)
		wrong = "undo fails";
	else if (!tree_equal(&r.tree, &a->before))
		wrong = "undo does not bring back what was";
	if (wrong)
		printf("%s%s", r.out, r.err);
	tree_free(tree);
	*tree = r.tree;
	r.tree = (struct tree){0};
	run_free(&r);
	return wrong;
}

static void try_one(struct attempt *a, long n, bool persist, long *count)
{
	const char *wrong;
	struct run r;

	run_it(a->scenario, n, persist, count, &r);
	wrong = judge(a, &r);
	if (!wrong && a->scenario->kind == UNDONE && !tree_equal(&r.tree, &a->before))
		wrong = take_back(a, &r.tree, count);
	if (!wrong) {
		a->passed++;
	} else if (a->failed++ < SHOWN) {
		printf("oom-tool: %s: allocation %ld of %ld fails%s: %s (status %#x)\n%s",
		       a->scenario->name, n, a->count, persist ? " and all behind it" : "", wrong,
		       (unsigned)r.status, r.err);
	}
	tree_restore(&r.tree, &a->before);
	run_free(&r);
}

static bool seen_before(const uint64_t *places, long n)
{
	for (long i = 0; i < n; i++)
		if (places[i] == places[n])
			return true;
	return false;
}

/* Every second one of the allocations is ours, that of the other worker the rest. */
static void try_all(struct attempt *a, int worker, const char *which, const uint64_t *places,
		    long *count)
{
	bool sample = strcmp(which, "sample") == 0, share = sample || strcmp(which, "share") == 0;
	long turn = 0, only = strtol(which, NULL, 10);

	fail_tells = only != 0;
	for (long n = 1; n <= a->count; n++) {
		if (share && (n > FAIL_PLACES || seen_before(places, n - 1)))
			continue;
		if (only && n != only)
			continue;
		if (turn++ % WORKERS != worker || (sample && turn % SAMPLE >= WORKERS))
			continue;
		try_one(a, n, false, count);
		if (!share || turn % THIN < WORKERS)
			try_one(a, n, true, count);
	}
}

static bool set_up(const struct scenario *s, const char *folder)
{
	char state[512];

	if (mkdir(folder, 0700) != 0 || chdir(folder) != 0 || mkdir("tree", 0700) != 0 ||
	    chdir("tree") != 0)
		die(folder);
	snprintf(state, sizeof(state), "%s/tree/.git/state", folder);
	setenv("XDG_STATE_HOME", state, 1);
	snprintf(state, sizeof(state), "%s/tree/.git/cache", folder);
	setenv("XDG_CACHE_HOME", state, 1);
	return system(s->set_up) == 0;
}

static void *shared(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		die("mmap");
	return p;
}

static void work(const struct scenario *s, int worker, const char *which, const char *folder,
		 size_t sums[2])
{
	struct attempt a = {.scenario = s};
	uint64_t *places = shared(FAIL_PLACES * sizeof(*places));
	long *count = shared(sizeof(*count));

	if (!set_up(s, folder)) {
		printf("oom-tool: %s: cannot be set up\n", s->name);
		sums[1] = 1;
		return;
	}
	tree_read(&a.before);
	fail_places = places;
	run_it(s, 0, false, count, &a.good);
	fail_places = NULL;
	a.count = *count;
	tree_restore(&a.good.tree, &a.before);
	if (WIFEXITED(a.good.status) && WEXITSTATUS(a.good.status) == s->exit && a.count) {
		try_all(&a, worker, which, places, count);
	} else {
		printf("oom-tool: %s: ends with %#x\n%s", s->name, (unsigned)a.good.status,
		       a.good.err);
		a.failed++;
	}
	sums[0] = a.passed;
	sums[1] = a.failed;
	run_free(&a.good);
	tree_free(&a.before);
}

/* Both workers, each in a process; they add to the sums. */
static void scenario_run(const struct scenario *s, const char *which, const char *top,
			 size_t sums[2])
{
	size_t(*parts)[2] = shared(WORKERS * sizeof(*parts));
	pid_t pids[WORKERS];
	char folder[256];

	fflush(stdout);
	for (int i = 0; i < WORKERS; i++) {
		pids[i] = fork();
		if (pids[i] < 0)
			die("fork");
		if (pids[i])
			continue;
		snprintf(folder, sizeof(folder), "%s/%s-%d", top, s->name, i);
		work(s, i, which, folder, parts[i]);
		fflush(stdout);
		_exit(0);
	}
	for (int i = 0; i < WORKERS; i++) {
		int status;

		waitpid(pids[i], &status, 0);
		sums[0] += parts[i][0];
		sums[1] += parts[i][1] + (status != 0);
	}
	munmap(parts, WORKERS * sizeof(*parts));
}

static bool is_asked(const struct scenario *s, char **names)
{
	bool any = *names != NULL;

	for (; *names; names++)
		if (strcmp(*names, s->name) == 0)
			return true;
	return !any;
}

int main(int argc, char **argv)
{
	char top[] = "/tmp/oom-tool-XXXXXX", command[64];
	size_t sums[2] = {0};

	if (argc < 4 || !mkdtemp(top)) {
		fputs("usage: oom-tool PROGRAM FIXTURES all|share|sample|N [SCENARIO...]\n",
		      stderr);
		return 2;
	}
	setenv("MOJIMEND", argv[1], 1);
	setenv("F", argv[2], 1);
	setenv("HOME", top, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	for (size_t i = 0; i < scenario_count; i++)
		if (is_asked(&scenarios[i], argv + 4))
			scenario_run(&scenarios[i], argv[3], top, sums);
	snprintf(command, sizeof(command), "rm -rf %s", top);
	if (system(command) != 0)
		sums[1]++;
	printf("oom-tool: %zu passed, %zu failed, 0 skipped\n", sums[0], sums[1]);
	return sums[1] != 0;
}
